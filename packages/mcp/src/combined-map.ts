import type { MapRequest, RepoMapResult } from '@repomap/repo-map';
import type { Call } from './call.js';
import type { Freshness } from './freshness.js';
import type { RootMap } from './map-sections.js';
import { headingOf, type Root } from './roots.js';
import type { RootFiles } from './select-roots.js';
import type { Service } from './service.js';

/** The map of one root, or the maps of several in sequence, each after a heading. */
export interface CombinedMap {
  readonly text: string;
  /** Of the text, headings included. */
  readonly tokens: number;
  readonly maps: readonly RootMap[];
  readonly files: readonly { readonly root: string; readonly path: string }[];
  readonly freshness: readonly Freshness[];
}

/** What a map is asked for, for each root alike. */
export type CombinedRequest = Pick<
  MapRequest,
  'query' | 'mentionedIdents' | 'maxTokens' | 'diff' | 'scope' | 'include' | 'exclude' | 'deadline'
>;

const DEFAULT_TOKENS = 1024;

/** Maps each root with an equal share of the budget, which its heading counts toward. */
export async function combinedMap(
  service: Service,
  selected: readonly RootFiles[],
  request: CombinedRequest,
  call: Call,
): Promise<CombinedMap> {
  const maxTokens = Math.floor((request.maxTokens ?? DEFAULT_TOKENS) / selected.length);
  const parts: CombinedMap[] = [];
  for (const { root, files } of selected) {
    const heading = selected.length > 1 ? headingOf(root) : '';
    const asked = { ...request, maxTokens, chatFiles: files };
    const [{ map, tokens }, freshness] = await Promise.all([
      rootMap(service, root, { ...asked, heading }, call),
      service.freshness(root, call.signal),
    ]);
    parts.push({
      text: `${heading}${map.text}`,
      tokens,
      maps: [{ root: selected.length > 1 ? root : undefined, text: map.text }],
      files: map.files.map((path) => ({ root: root.name, path })),
      freshness: [freshness],
    });
  }
  return {
    text: parts.map(({ text }) => text).join(''),
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    maps: parts.flatMap(({ maps }) => maps),
    files: parts.flatMap(({ files }) => files),
    freshness: parts.flatMap(({ freshness }) => freshness),
  };
}

interface RootRequest extends CombinedRequest {
  readonly maxTokens: number;
  readonly chatFiles: readonly string[];
  readonly heading: string;
}

/** The map of one root, with the tokens of its heading and text. */
function rootMap(
  service: Service,
  root: Root,
  { heading, maxTokens, ...request }: RootRequest,
  call: Call,
): Promise<{ readonly map: RepoMapResult; readonly tokens: number }> {
  return service.use(root, call, async (engine, options) => {
    const headingTokens = heading === '' ? 0 : await engine.countTokens(heading);
    const map = await engine.map({
      ...{ ...request, ...options },
      maxTokens: Math.max(1, maxTokens - headingTokens),
      // `since` compares maps in this style, whatever is configured for other uses.
      style: 'lean',
    });
    return { map, tokens: headingTokens + map.tokens };
  });
}
