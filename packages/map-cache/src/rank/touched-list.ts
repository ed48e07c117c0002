/** Among more numbers, looking at each takes less time than sorting those that are found. */
const SORTED_SHARE = 1 / 32;

/** Numbers that occur among many, in any order and any number of times. Kept from one use to the next. */
export class TouchedList {
  private kept = new Int32Array(0);
  /** Number of the numbers below which all are. */
  private below = 0;
  private size = 0;

  /** Begins a list of numbers below `below`. */
  begin(below: number): void {
    // With room for what edits add.
    if (this.kept.length < below) this.kept = new Int32Array(Math.ceil(1.1 * below));
    this.below = below;
    this.size = 0;
  }

  add(number: number): void {
    if (this.size < this.below) this.kept[this.size] = number;
    this.size += 1;
  }

  addAll(numbers: Int32Array | Uint32Array): void {
    if (this.size + numbers.length <= this.below) this.kept.set(numbers, this.size);
    this.size += numbers.length;
  }

  /** Those whose value is not 0, ascending, each once. `values`: by number; those of all others are 0. */
  nonZero(values: Float64Array): Int32Array {
    const { kept, size, below } = this;
    const isSparse = size <= SORTED_SHARE * below;
    return kept.slice(
      0,
      isSparse ? keepNonZero(kept, size, values) : findNonZero(kept, below, values),
    );
  }
}

/** Sorts the first `size` numbers of a list and leaves out some. Returns how many are left. */
function keepNonZero(list: Int32Array, size: number, values: Float64Array): number {
  list.subarray(0, size).sort();
  let left = 0;
  let last = -1;
  for (let i = 0; i < size; i += 1) {
    const number = list[i] as number;
    if (number === last || values[number] === 0) continue;
    last = number;
    list[left] = number;
    left += 1;
  }
  return left;
}

function findNonZero(list: Int32Array, below: number, values: Float64Array): number {
  let found = 0;
  for (let number = 0; number < below; number += 1) {
    if (values[number] === 0) continue;
    list[found] = number;
    found += 1;
  }
  return found;
}
