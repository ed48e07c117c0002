/**
 * The numbers below `ranks.length` by falling rank, ties ascending, as items. Sorts no further than it
 * is read: a map shows few of many definitions.
 */
export class InRankOrder<T> implements Iterable<T> {
  private readonly ranks: Float64Array;
  private readonly itemOf: (number: number) => T;
  /** A binary heap of the numbers that are not in `sorted` yet. */
  private readonly heap: Uint32Array;
  private left: number;
  private readonly sorted: T[] = [];

  /** `numbers` defaults to all; it is taken over. */
  constructor(ranks: Float64Array, numbers: Uint32Array, itemOf: (number: number) => T) {
    this.ranks = ranks;
    this.itemOf = itemOf;
    this.heap = numbers;
    this.left = numbers.length;
    for (let at = (this.left >>> 1) - 1; at >= 0; at -= 1) this.sink(at);
  }

  get length(): number {
    return this.heap.length;
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let place = 0; place < this.length; place += 1) {
      if (place === this.sorted.length) this.sorted.push(this.itemOf(this.next()));
      yield this.sorted[place] as T;
    }
  }

  /** Takes the best number from the heap. */
  private next(): number {
    const best = this.heap[0] as number;
    this.left -= 1;
    this.heap[0] = this.heap[this.left] as number;
    this.sink(0);
    return best;
  }

  private sink(from: number): void {
    const { heap, left } = this;
    let at = from;
    const number = heap[at] as number;
    for (let child = 2 * at + 1; child < left; child = 2 * at + 1) {
      const other = child + 1;
      if (other < left && this.isBefore(heap[other] as number, heap[child] as number))
        child = other;
      if (!this.isBefore(heap[child] as number, number)) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = number;
  }

  private isBefore(a: number, b: number): boolean {
    const difference = (this.ranks[a] as number) - (this.ranks[b] as number);
    return difference === 0 ? a < b : difference > 0;
  }
}
