/** Kept, since an array of its own outside the heap for each file takes more time than sorting it. */
let ascending = new Float64Array(64);
let taken = new Uint32Array(64);

/**
 * Writes the first `size` of some ascending numbers to a list by falling rank, ties ascending. The ranks
 * are sorted as numbers, without a call for each comparison, and each number is put where its rank is.
 */
export function sortByRank(
  numbers: Uint32Array,
  size: number,
  rankAt: Float64Array,
  sorted: Uint32Array,
): void {
  if (ascending.length < size) {
    ascending = new Float64Array(2 * size);
    taken = new Uint32Array(2 * size);
  }
  for (let i = 0; i < size; i += 1) ascending[i] = rankAt[numbers[i] as number] as number;
  ascending.subarray(0, size).sort();
  // By the first place in order of equal ranks: how many of these are taken.
  taken.fill(0, 0, size);
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
}
