/** The known word closest to a typed one; undefined if none is close. */
export function nearestWord(typed: string, known: readonly string[]): string | undefined {
  const maxDistance = Math.min(2, Math.floor(typed.length / 2));
  const [nearest] = known
    .map((word) => ({ word, distance: distance(typed.toLowerCase(), word) }))
    .filter((each) => each.distance <= maxDistance)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.word;
}

/** The edit distance; swapping two adjacent letters is one edit (optimal string alignment). */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= from.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= to.length; j += 1) {
      const differs = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      rows[i]?.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + differs,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
