import { compareCodePoints } from '@repomap/model';

/** The number of occurrences of each reason, sorted by reason. */
export function reasonCounts(reasons: Iterable<string>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => compareCodePoints(a, b)));
}
