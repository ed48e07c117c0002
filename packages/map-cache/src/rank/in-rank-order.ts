/** Numbers that are sorted at once at first; later four times as many each time. */
const FIRST_CHUNK = 1024;

/**
 * The numbers below `ranks.length` by falling rank, ties ascending, as items. Sorts no further than it
 * is read: a map shows few of many definitions. Expects ranks of at least 0.
 */
export class InRankOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranks: Float64Array;
  private readonly itemOf: (number: number) => T;
  /** The numbers that rank below all in `chunk`. */
  private left: Uint32Array<ArrayBufferLike>;
  /** The next numbers, sorted. */
  private chunk: Uint32Array<ArrayBufferLike> = new Uint32Array(0);
  private next = 0;
  private chunkSize = FIRST_CHUNK;
  private readonly sorted: T[] = [];

  constructor(ranks: Float64Array, numbers: Uint32Array, itemOf: (number: number) => T) {
    this.ranks = ranks;
    this.itemOf = itemOf;
    this.left = numbers;
    this.length = numbers.length;
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let place = 0; place < this.length; place += 1) {
      if (place === this.sorted.length) this.sorted.push(this.itemOf(this.take()));
      yield this.sorted[place] as T;
    }
  }

  private take(): number {
    if (this.next === this.chunk.length) {
      const { best, others } = split(this.left, this.ranks, this.chunkSize);
      this.chunk = best.sort((a, b) => this.compare(a, b));
      this.left = others;
      this.next = 0;
      this.chunkSize *= 4;
    }
    this.next += 1;
    return this.chunk[this.next - 1] as number;
  }

  private compare(a: number, b: number): number {
    return (this.ranks[b] as number) - (this.ranks[a] as number) || a - b;
  }
}

/** Separates numbers with the best ranks, at least `count` if there are as many, from the others. */
function split(
  numbers: Uint32Array,
  ranks: Float64Array,
  count: number,
): { readonly best: Uint32Array; readonly others: Uint32Array } {
  const classes = new Uint16Array(numbers.length);
  const sizes = new Uint32Array(1 << 13);
  const value = new Float32Array(1);
  const bits = new Uint32Array(value.buffer);
  for (let i = 0; i < numbers.length; i += 1) {
    value[0] = ranks[numbers[i] as number] as number;
    // The exponent and the first digits of numbers that are not negative, in the order of these.
    const found = (bits[0] as number) >>> 19;
    classes[i] = found;
    sizes[found] = (sizes[found] as number) + 1;
  }
  let least = sizes.length;
  let size = 0;
  while (least > 0 && size < count) {
    least -= 1;
    size += sizes[least] as number;
  }
  const best = new Uint32Array(size);
  const others = new Uint32Array(numbers.length - size);
  let next = 0;
  for (let i = 0; i < numbers.length; i += 1) {
    if ((classes[i] as number) >= least) {
      best[next] = numbers[i] as number;
      next += 1;
    } else others[i - next] = numbers[i] as number;
  }
  return { best, others };
}
