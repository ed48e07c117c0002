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

/** Stands for the map of a root that has none beside others: the reason may be longer than its share. */
const NOTHING = '... nothing to map; select it with "root" to see why\n';

/**
 * Maps each root with an equal share of the budget, which its heading counts toward. Where a share is
 * too small for a map, the error says which budget is enough. A root that cannot be mapped leaves the others
 * their maps; throws what the first one does if none can.
 */
export async function combinedMap(
  service: Service,
  selected: readonly RootFiles[],
  request: CombinedRequest,
  call: Call,
): Promise<CombinedMap> {
  const budget = request.maxTokens ?? DEFAULT_TOKENS;
  const share = Math.floor(budget / selected.length);
  const texts = await countedTexts(service, selected, call);
  const longest = Math.max(...texts.headings.map(({ tokens }) => tokens));
  const enough = selected.length * (longest + ENOUGH_TOKENS);
  const failures: unknown[] = [];
  const withoutMap = (error: unknown): MapPart => {
    call.signal.throwIfAborted();
    if (selected.length === 1) throw error;
    if (isEmpty(error) && budget < enough) throw tooSmall(enough, selected.length, budget, error);
    failures.push(error);
    return { ...texts.nothing, files: [] };
  };
  const parts: CombinedMap[] = [];
  for (const [i, { root, files }] of selected.entries()) {
    const heading = texts.headings[i] as CountedText;
    const asked = { ...request, maxTokens: Math.max(1, share - heading.tokens) };
    const [map, freshness] = await Promise.all([
      rootMap(service, root, { ...asked, chatFiles: files }, call).catch(withoutMap),
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
  const [failure] = failures;
  if (failures.length === selected.length) throw failure;
  if (failures.length > 0 && budget < enough)
    throw tooSmall(enough, selected.length, budget, failure);
  return {
    text: parts.map(({ text }) => text).join(''),
    tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    maps: parts.flatMap(({ maps }) => maps),
    files: parts.flatMap(({ files }) => files),
    freshness: parts.flatMap(({ freshness }) => freshness),
  };
}

function tooSmall(enough: number, roots: number, budget: number, cause: unknown): Error {
  const message = `tokens: expected ${enough} for ${roots} repositories, got ${budget}; or select one with "root"`;
  return new Error(message, { cause });
}

interface CountedText {
  readonly text: string;
  readonly tokens: number;
}

/** What stands beside the maps. */
interface CountedTexts {
  /** Of each root; empty if there is only one. */
  readonly headings: readonly CountedText[];
  readonly nothing: CountedText;
}

/** Counted by the first root whose engine opens; throws what the first one does if none opens. */
async function countedTexts(
  service: Service,
  selected: readonly RootFiles[],
  call: Call,
): Promise<CountedTexts> {
  const nothing = { text: NOTHING, tokens: 0 };
  if (selected.length === 1) return { headings: [{ text: '', tokens: 0 }], nothing };
  const texts = [NOTHING, ...selected.map(({ root }) => headingOf(root))];
  const failures: unknown[] = [];
  for (const { root } of selected) {
    try {
      const counts = await service.use(root, call, (engine) =>
        Promise.all(texts.map((text) => engine.countTokens(text))),
      );
      const counted = texts.map((text, i) => ({ text, tokens: counts[i] as number }));
      return { headings: counted.slice(1), nothing: counted[0] as CountedText };
    } catch (error) {
      call.signal.throwIfAborted();
      failures.push(error);
    }
  }
  throw failures[0];
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
