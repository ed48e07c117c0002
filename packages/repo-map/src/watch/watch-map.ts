import { RepoMapError } from '../repo-map-error.js';
import type { RepoMapResult } from '../repo-map-result.js';
import type { Validity } from './tree-watch.js';

/** A map, or why there is none for now: there is nothing to map, or no change yet. */
export type WatchedMap = (
  | { readonly map: RepoMapResult; readonly error?: never }
  | { readonly error: RepoMapError; readonly map?: never }
) & { readonly validity: Validity };

/**
 * The map at first, and then whenever its text differs from the last one. Without one, why there
 * is none is yielded, because an edit may repair it; but a bad request is thrown at first.
 */
export async function* watchMap(
  changes: AsyncIterable<Validity>,
  map: () => Promise<RepoMapResult>,
  signal: AbortSignal | undefined,
): AsyncGenerator<WatchedMap, void> {
  let last: string | undefined;
  for await (const validity of changes) {
    const made = await map().then(
      (map) => ({ map }),
      (error: unknown) => {
        if (signal?.aborted) return undefined;
        if (!(error instanceof RepoMapError)) throw error;
        if (last === undefined && error.code !== 'REPO_MAP_EMPTY') throw error;
        return { error };
      },
    );
    if (made === undefined) return;
    const text = 'map' in made ? made.map.text : `failed: ${made.error.message}`;
    if (text === last) continue;
    last = text;
    yield { ...made, validity };
  }
}
