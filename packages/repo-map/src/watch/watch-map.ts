import { RepoMapError } from '../repo-map-error.js';
import type { RepoMapResult } from '../repo-map-result.js';
import type { Validity } from './tree-watch.js';

/** A map, or why there is none for now: there is nothing to map, or no change yet. */
export type WatchedMap = (
  | { readonly map: RepoMapResult; readonly error?: never }
  | { readonly error: RepoMapError; readonly map?: never }
) & { readonly validity: Validity };

/** Where the maps come from. */
export interface MapSource {
  readonly map: () => Promise<RepoMapResult>;
  /** While what a deadline has left is being read: whether it came to an end, at that time. */
  readonly reading: () => Promise<boolean> | undefined;
}

/**
 * The map at first, and then whenever its text differs from the last one, also once the files are read
 * that a deadline has left. Without one, why there is none is yielded, because an edit may repair it;
 * but a bad request is thrown at first.
 */
export async function* watchMap(
  changes: AsyncIterable<Validity>,
  { map, reading }: MapSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<WatchedMap, void> {
  let last: string | undefined;
  for await (const validity of withReads(changes, reading, signal)) {
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

/** Repeats a change once the files are read that were left. */
async function* withReads(
  changes: AsyncIterable<Validity>,
  reading: MapSource['reading'],
  signal: AbortSignal | undefined,
): AsyncGenerator<Validity, void> {
  const aborted = Promise.withResolvers<undefined>();
  signal?.addEventListener('abort', () => aborted.resolve(undefined), { once: true });
  for await (const validity of changes) {
    yield validity;
    // Reading may take a minute, which nobody waits for after an interrupt.
    if (await Promise.race([reading(), aborted.promise])) yield validity;
  }
}
