/**
 * Ascending numbers by falling rank, ties ascending. The ranks are sorted as numbers, without a call for
 * each comparison, and each number is put where its rank is.
 */
export function sortedByRank(numbers: Uint32Array, rankAt: Float64Array): Uint32Array {
  const size = numbers.length;
  const ascending = new Float64Array(size);
  for (let i = 0; i < size; i += 1) ascending[i] = rankAt[numbers[i] as number] as number;
  ascending.sort();
  const sorted = new Uint32Array(size);
  /** By the first place in order of equal ranks: how many of these are taken. */
  const taken = new Uint32Array(size);
  for (let i = 0; i < size; i += 1) {
    const number = numbers[i] as number;
    const rank = rankAt[number] as number;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ascending[middle] as number) <= rank) low = middle + 1;
      else high = middle;
    }
    const first = size - low;
    sorted[first + (taken[first] as number)] = number;
    taken[first] = (taken[first] as number) + 1;
  }
  return sorted;
}
