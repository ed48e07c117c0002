/** Rows of a file, 0-based, ascending, without duplicates. */
export type LineSet = readonly number[] & { readonly __brand: 'LineSet' };

/** Sorts rows and removes duplicates. Throws a `RangeError` for a row that is not a whole number of at least 0. */
export function lineSet(lines: Iterable<number>): LineSet {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const wrong = sorted.find((line) => !Number.isSafeInteger(line) || line < 0);
  if (wrong !== undefined)
    throw new RangeError(`lines: expected whole numbers of at least 0, got ${wrong}`);
  return Object.freeze(sorted) as unknown as LineSet;
}
