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
/** Enough for the first file of nearly every repository, beside the heading. */
const ENOUGH_TOKENS = 32;

/** Stands for the map of a root without anything to map beside others: the reason is longer than its share. */
const NOTHING = '... nothing to map; select it with "root" to see why\n';

/**
 * Maps each root with an equal share of the budget, which its heading counts toward. Where a share is
 * too small for a map, the error says which budget is enough. Throws what the first one does if none has
 * anything to map.
 */
export async function combinedMap(
  service: Service,
  selected: readonly RootFiles[],
  request: CombinedRequest,
  call: Call,
): Promise<CombinedMap> {
  const budget = request.maxTokens ?? DEFAULT_TOKENS;
  const maxTokens = Math.floor(budget / selected.length);
  const headings = await headingsOf(service, selected, call);
  const longest = Math.max(...headings.map(({ tokens }) => tokens));
  const enough = selected.length * (longest + ENOUGH_TOKENS);
  const failures: unknown[] = [];
  const withoutMap = async (root: Root, error: unknown): Promise<MapPart> => {
    if (selected.length === 1 || !isEmpty(error)) throw error;
    if (budget < enough)
      throw new Error(
        `tokens: expected ${enough} for ${selected.length} repositories, got ${budget}; or select one with "root"`,
        { cause: error },
      );
    failures.push(error);
    const tokens = await service.use(root, call, (engine) => engine.countTokens(NOTHING));
    return { text: NOTHING, tokens, files: [] };
  };
  const parts: CombinedMap[] = [];
  for (const [i, { root, files }] of selected.entries()) {
    const heading = headings[i] as Heading;
    const asked = { ...request, maxTokens: Math.max(1, maxTokens - heading.tokens) };
    const [map, freshness] = await Promise.all([
      rootMap(service, root, { ...asked, chatFiles: files }, call).catch((error) =>
        withoutMap(root, error),
      ),
      service.freshness(root, call.signal),
    ]);
    parts.push({
      text: `${heading.text}${map.text}`,
      tokens: heading.tokens + map.tokens,
      maps: [{ root: selected.length > 1 ? root : undefined, text: map.text }],
      files: map.files.map((path) => ({ root: root.name, path })),
      freshness: [freshness],
    });
  }
  if (failures.length === selected.length) throw failures[0];
  return {
    text: parts.map(({ text }) => text).join(''),
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    maps: parts.flatMap(({ maps }) => maps),
    files: parts.flatMap(({ files }) => files),
    freshness: parts.flatMap(({ freshness }) => freshness),
  };
}

interface Heading {
  readonly text: string;
  readonly tokens: number;
}

/** The heading of each root; empty if there is only one. */
async function headingsOf(
  service: Service,
  selected: readonly RootFiles[],
  call: Call,
): Promise<readonly Heading[]> {
  const [first, ...others] = selected;
  if (first === undefined || others.length === 0) return [{ text: '', tokens: 0 }];
  const texts = selected.map(({ root }) => headingOf(root));
  return service.use(first.root, call, (engine) =>
    Promise.all(texts.map(async (text) => ({ text, tokens: await engine.countTokens(text) }))),
  );
}

function isEmpty(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REPO_MAP_EMPTY';
}

type MapPart = Pick<RepoMapResult, 'text' | 'tokens' | 'files'>;

interface RootRequest extends CombinedRequest {
  readonly maxTokens: number;
  readonly chatFiles: readonly string[];
}

function rootMap(service: Service, root: Root, request: RootRequest, call: Call): Promise<MapPart> {
  return service.use(root, call, (engine, options) =>
    // `since` compares maps in this style, whatever is configured for other uses.
    engine.map({ ...request, ...options, style: 'lean' }),
  );
}
