/**
 * Works on items, up to `limit` at once. Even lanes take items from the front and odd ones from the
 * back, so that neighbours mostly share a lane. After a failure no further item is started, and the
 * first error is thrown once those under way have ended.
 */
export async function inLanes<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  let front = 0;
  let back = items.length;
  const lane = async (_: unknown, number: number) => {
    while (front < back && errors.length === 0) {
      const item = items[number % 2 === 0 ? front++ : --back] as T;
      await work(item).catch((error: unknown) => void errors.push(error));
    }
  };
  const lanes = Math.min(Math.max(1, limit), items.length);
  await Promise.all(Array.from({ length: lanes }, lane));
  if (errors.length > 0) throw errors[0];
}
