import type { Encoding, TokenCounter } from '@repomap/tree-cache/render';
import { RepoMapError, requestError } from '../repo-map-error.js';

const BY_NAME: Readonly<Record<Encoding, true>> = {
  o200k_base: true,
  cl100k_base: true,
  p50k_base: true,
  r50k_base: true,
};

/** The encodings by name. A copy, because a map from the cache loads no renderer. */
export const ENCODINGS: readonly Encoding[] = Object.keys(BY_NAME) as Encoding[];

/** A token counter of one's own. */
export interface CustomTokenizer {
  /** Part of cache keys: must change whenever counts do. */
  readonly name: string;
  readonly count: TokenCounter;
}

/** What counts tokens, loaded when a map is rendered. */
export interface Tokenizer {
  /** Part of cache keys. */
  readonly id: string;
  readonly load: () => Promise<TokenCounter>;
}

/** Throws `REPO_MAP_REQUEST` for an unknown encoding. */
export function tokenizerOf(given: Encoding | CustomTokenizer = 'o200k_base'): Tokenizer {
  if (typeof given === 'object')
    return { id: `custom/${given.name}`, load: async () => given.count };
  if (!ENCODINGS.includes(given))
    throw requestError(`tokenizer: expected one of ${ENCODINGS.join(', ')}, got ${given}`);
  return { id: given, load: () => load(given) };
}

async function load(encoding: Encoding): Promise<TokenCounter> {
  const { loadTokenCounter } = await import('@repomap/tree-cache/render');
  try {
    return await loadTokenCounter(encoding);
  } catch (cause) {
    const code = encoding === 'o200k_base' ? 'REPO_MAP_INSTALLATION' : 'REPO_MAP_REQUEST';
    throw new RepoMapError(code, (cause as Error).message, { cause });
  }
}
