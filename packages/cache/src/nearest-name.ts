/**
 * The known name closest to a typed one, unless more than a third of its letters would have to change.
 * Only letters count, and not their case: `max_size` is `maxSize`.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const typed = letters(name);
  const [nearest] = known
    .map((each) => ({ name: each, letters: letters(each), most: Math.round(each.length / 3) }))
    // The distance is no less, and takes time in proportion to both lengths.
    .filter((each) => Math.abs(each.letters.length - typed.length) <= each.most)
    .map((each) => ({ ...each, distance: distance(typed, each.letters) }))
    .filter((each) => each.distance <= each.most)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.name;
}

/** What an unknown name may be, as the end of an error's message: the nearest known one, or else all. */
export function nameHint(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `expected one of ${known.join(', ')}` : `did you mean ${nearest}?`;
}

/** All of a text without letters, such as an operator. */
function letters(text: string): string {
  return text.replaceAll(/\P{L}/gu, '').toLowerCase() || text;
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
