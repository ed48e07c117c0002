import type { TieredCache } from '@repomap/cache';
import { digest } from '@repomap/model';
import { sharedPrefix } from '@repomap/tree-cache/render';

/**
 * The share of a stable map's leading bytes that the last complete one of this root began with too.
 * Undefined for the first.
 */
export async function shareOfLastMap(
  root: string,
  text: string,
  store: TieredCache<string>,
): Promise<number | undefined> {
  const last = await store.get(keyOf(root));
  return last === undefined ? undefined : sharedPrefix(last, text);
}

/** Stores a stable map for the next one of this root to be compared with. */
export async function keepLastMap(
  root: string,
  text: string,
  store: TieredCache<string>,
): Promise<void> {
  await store.set(keyOf(root), text);
}

function keyOf(root: string): string {
  return digest(['stable', root]);
}
