/** Concurrent reads: enough to keep a disk busy, few enough not to run out of file handles. */
export const READS_AT_ONCE = 16;

/** Calls `work` for each item, with at most `limit` promises pending. */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void> | void,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      // Not by an iterator, which allocates for each of thousands of items.
      const pending = work(items[next++] as T);
      if (pending !== undefined) await pending;
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
}
