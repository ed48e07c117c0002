import { compareCodePoints } from '@repomap/model';

type Counts<K extends string> = Readonly<Partial<Record<K, number>>>;

/** The number of occurrences of each value, sorted by value. */
export function countValues<K extends string>(values: Iterable<K>): Counts<K> {
  const counts = new Map<K, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return sorted(counts);
}

/** The sums of two sets of counts, sorted by value. */
export function addCounts<K extends string>(a: Counts<K>, b: Counts<K>): Counts<K> {
  const counts = new Map(Object.entries(a) as [K, number][]);
  for (const [value, count] of Object.entries(b) as [K, number][])
    counts.set(value, (counts.get(value) ?? 0) + count);
  return sorted(counts);
}

function sorted<K extends string>(counts: ReadonlyMap<K, number>): Counts<K> {
  const entries = [...counts].sort(([a], [b]) => compareCodePoints(a, b));
  return Object.fromEntries(entries) as Counts<K>;
}
