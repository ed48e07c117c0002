/**
 * Numbers by falling rank, ties ascending, as a binary heap: the first few of many are found without
 * sorting the rest. Ranks are not NaN.
 */
export class RankHeap {
  private numbers: Uint32Array;
  /** Parallel to `numbers`. */
  private ranks: Float64Array;
  private ownSize: number;

  private constructor(numbers: Uint32Array, ranks: Float64Array, size: number) {
    this.numbers = numbers;
    this.ranks = ranks;
    this.ownSize = size;
  }

  static empty(): RankHeap {
    return new RankHeap(new Uint32Array(64), new Float64Array(64), 0);
  }

  /** Of numbers with the ranks at their places, in time that is linear in them. Copies both. */
  static of(numbers: Uint32Array, rankAt: Float64Array): RankHeap {
    const ranks = new Float64Array(numbers.length);
    for (let i = 0; i < ranks.length; i += 1) ranks[i] = rankAt[numbers[i] as number] as number;
    const heap = new RankHeap(numbers.slice(), ranks, numbers.length);
    for (let place = (ranks.length >> 1) - 1; place >= 0; place -= 1)
      heap.sink(place, heap.numbers[place] as number, ranks[place] as number);
    return heap;
  }

  get size(): number {
    return this.ownSize;
  }

  /** The rank of the first one, if there is one. */
  get rank(): number {
    return this.ranks[0] as number;
  }

  /** The first one, if there is one. */
  get number(): number {
    return this.numbers[0] as number;
  }

  push(number: number, rank: number): void {
    if (this.ownSize === this.numbers.length) this.grow();
    const { numbers, ranks } = this;
    let place = this.ownSize;
    this.ownSize += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isAfter(parent, number, rank)) break;
      numbers[place] = numbers[parent] as number;
      ranks[place] = ranks[parent] as number;
      place = parent;
    }
    numbers[place] = number;
    ranks[place] = rank;
  }

  /** Removes the first one. */
  drop(): void {
    this.ownSize -= 1;
    const last = this.ownSize;
    this.sink(0, this.numbers[last] as number, this.ranks[last] as number);
  }

  /** Writes a number to a place, or to one below it that those before it leave free. */
  private sink(start: number, number: number, rank: number): void {
    const { numbers, ranks, ownSize: size } = this;
    let place = start;
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      const next = child + 1;
      if (next < size && this.isAfter(child, numbers[next] as number, ranks[next] as number))
        child = next;
      if (this.isAfter(child, number, rank)) break;
      numbers[place] = numbers[child] as number;
      ranks[place] = ranks[child] as number;
      place = child;
    }
    numbers[place] = number;
    ranks[place] = rank;
  }

  /** Whether what is at a place comes after a number. */
  private isAfter(place: number, number: number, rank: number): boolean {
    const own = this.ranks[place] as number;
    return own < rank || (own === rank && (this.numbers[place] as number) > number);
  }

  private grow(): void {
    const numbers = new Uint32Array(2 * this.ownSize);
    const ranks = new Float64Array(2 * this.ownSize);
    numbers.set(this.numbers);
    ranks.set(this.ranks);
    this.numbers = numbers;
    this.ranks = ranks;
  }
}
