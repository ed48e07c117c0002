/** Reads under way at once: enough to keep a disk busy, few enough to keep the files open. */
export const READS_AT_ONCE = 16;

/** Does some work for each item, for up to `limit` at once. */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
}
