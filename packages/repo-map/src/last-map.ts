import type { Store } from '@repomap/cache';
import { digest } from '@repomap/model';
import { keptShare } from '@repomap/tree-cache/render';

/**
 * The share of a stable map's leading bytes that the last one of this root began with too, and
 * remembers the map for the next. Undefined for the first.
 */
export async function shareKept(
  root: string,
  text: string,
  store: Store<string>,
): Promise<number | undefined> {
  const key = digest(['stable', root]);
  const last = await store.get(key).catch(() => undefined);
  if (last !== text) await store.set(key, text).catch(() => {});
  return last === undefined ? undefined : keptShare(last, text);
}
