import type { TieredCache } from '@repomap/cache';
import type { Digest } from '@repomap/model';
import { sharedPrefix } from '@repomap/tree-cache/render';

/** Where the last complete stable map of a root is stored. */
export interface LastMap {
  readonly store: TieredCache<string>;
  readonly key: Digest;
}

/**
 * The share of leading bytes that a map has in common with the last one; undefined if there is
 * none.
 */
export async function shareOfLastMap(
  text: string,
  { store, key }: LastMap,
): Promise<number | undefined> {
  const last = await store.get(key);
  return last === undefined ? undefined : sharedPrefix(last, text);
}

export async function keepLastMap(text: string, { store, key }: LastMap): Promise<void> {
  await store.set(key, text);
}
