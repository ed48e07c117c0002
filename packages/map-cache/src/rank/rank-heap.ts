/**
 * Numbers by falling rank, ties ascending, as a binary heap: the first few of many are found without
 * sorting the rest. Ranks are not NaN.
 */
export class RankHeap {
  private numbers: Uint32Array;
  /** Parallel to `numbers`. */
  private ranks: Float64Array;
  /** Number of numbers. */
  size: number;

  private constructor(numbers: Uint32Array, ranks: Float64Array, size: number) {
    this.numbers = numbers;
    this.ranks = ranks;
    this.size = size;
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

  /** The rank of the first one, if there is one. */
  get rank(): number {
    return this.ranks[0] as number;
  }

  /** The first one, if there is one. */
  get number(): number {
    return this.numbers[0] as number;
  }

  push(number: number, rank: number): void {
    if (this.size === this.numbers.length) this.grow();
    const { numbers, ranks } = this;
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = numbers[parent] as number;
      const aboveRank = ranks[parent] as number;
      if (aboveRank > rank || (aboveRank === rank && above < number)) break;
      numbers[place] = above;
      ranks[place] = aboveRank;
      place = parent;
    }
    numbers[place] = number;
    ranks[place] = rank;
  }

  /** Removes the first one. */
  drop(): void {
    this.size -= 1;
    const last = this.size;
    this.sink(0, this.numbers[last] as number, this.ranks[last] as number);
  }

  /** Gives the first one a lower rank. */
  lower(rank: number): void {
    this.sink(0, this.numbers[0] as number, rank);
  }

  /**
   * Writes a number to a place, or to one below it that those before it leave free. Calls nothing, as it
   * is most of the work of reading in order.
   */
  private sink(start: number, number: number, rank: number): void {
    const { numbers, ranks, size } = this;
    let place = start;
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      let first = numbers[child] as number;
      let best = ranks[child] as number;
      if (child + 1 < size) {
        const other = numbers[child + 1] as number;
        const otherRank = ranks[child + 1] as number;
        if (otherRank > best || (otherRank === best && other < first)) {
          child += 1;
          first = other;
          best = otherRank;
        }
      }
      if (best < rank || (best === rank && first > number)) break;
      numbers[place] = first;
      ranks[place] = best;
      place = child;
    }
    numbers[place] = number;
    ranks[place] = rank;
  }

  private grow(): void {
    const numbers = new Uint32Array(2 * this.size);
    const ranks = new Float64Array(2 * this.size);
    numbers.set(this.numbers);
    ranks.set(this.ranks);
    this.numbers = numbers;
    this.ranks = ranks;
  }
}
