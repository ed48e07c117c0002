import type { MapRequest } from '@repomap/repo-map';
import type { Call } from './call.js';
import type { Freshness } from './freshness.js';
import { headingOf } from './roots.js';
import type { RootFiles } from './select-roots.js';
import type { Service } from './service.js';

/** The map of one root, or the maps of several in sequence. */
export interface CombinedMap {
  readonly text: string;
  readonly tokens: number;
  readonly files: readonly { readonly root: string; readonly path: string }[];
  readonly freshness: readonly Freshness[];
}

const DEFAULT_TOKENS = 1024;

/** Maps each root with an equal share of the budget, with headings if there are several. */
export async function combinedMap(
  service: Service,
  selected: readonly RootFiles[],
  request: Pick<
    MapRequest,
    'query' | 'mentionedIdents' | 'maxTokens' | 'diff' | 'scope' | 'include' | 'exclude'
  >,
  call: Call,
): Promise<CombinedMap> {
  const share = Math.floor((request.maxTokens ?? DEFAULT_TOKENS) / selected.length);
  const maxTokens = Math.max(1, share);
  const parts: CombinedMap[] = [];
  for (const { root, files } of selected) {
    const [map, freshness] = await Promise.all([
      service.use(root, call, (engine, options) =>
        // `since` compares maps in this style, whatever is configured for other uses.
        engine.map({ ...request, ...options, style: 'lean', maxTokens, chatFiles: files }),
      ),
      service.freshness(root, call.signal),
    ]);
    parts.push({
      text: selected.length > 1 ? `${headingOf(root)}${map.text}` : map.text,
      tokens: map.tokens,
      files: map.files.map((path) => ({ root: root.name, path })),
      freshness: [freshness],
    });
  }
  return {
    text: parts.map(({ text }) => text).join(''),
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    files: parts.flatMap(({ files }) => files),
    freshness: parts.flatMap(({ freshness }) => freshness),
  };
}
