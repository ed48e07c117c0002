/** Numbers with ranks as a binary heap: by falling rank, ties ascending, or the other way round. */
export class RankHeap {
  /** 1, or -1 for the other way round: numbers and ranks are stored times it. */
  private readonly sign: number;
  private numbers = new Int32Array(64);
  /** Parallel to `numbers`. */
  private ranks = new Float64Array(64);
  private ownSize = 0;

  private constructor(sign: number) {
    this.sign = sign;
  }

  /** By falling rank, ties ascending. */
  static bestFirst(): RankHeap {
    return new RankHeap(1);
  }

  /** In the reverse order. */
  static worstFirst(): RankHeap {
    return new RankHeap(-1);
  }

  get size(): number {
    return this.ownSize;
  }

  /** Of the first one; meaningless if there is none. */
  get rank(): number {
    return this.sign * (this.ranks[0] as number);
  }

  /** The first one, if there is one. */
  get number(): number {
    return this.sign * (this.numbers[0] as number);
  }

  push(number: number, rank: number): void {
    if (this.ownSize === this.numbers.length) this.grow();
    const { numbers, ranks, sign } = this;
    const own = sign * number;
    const ownRank = sign * rank;
    let place = this.ownSize;
    this.ownSize += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = numbers[parent] as number;
      const aboveRank = ranks[parent] as number;
      if (aboveRank > ownRank || (aboveRank === ownRank && above < own)) break;
      numbers[place] = above;
      ranks[place] = aboveRank;
      place = parent;
    }
    numbers[place] = own;
    ranks[place] = ownRank;
  }

  /** Removes the first one. */
  drop(): void {
    this.ownSize -= 1;
    const last = this.ownSize;
    this.sink(this.numbers[last] as number, this.ranks[last] as number);
  }

  /** Removes the first one and adds another. */
  replace(number: number, rank: number): void {
    this.sink(this.sign * number, this.sign * rank);
  }

  /** Writes to the place of the first one, or to one below it. Calls nothing: it is most of the work. */
  private sink(own: number, ownRank: number): void {
    const { numbers, ranks, ownSize: size } = this;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      let first = numbers[child] as number;
      let firstRank = ranks[child] as number;
      if (child + 1 < size) {
        const other = numbers[child + 1] as number;
        const otherRank = ranks[child + 1] as number;
        if (otherRank > firstRank || (otherRank === firstRank && other < first)) {
          child += 1;
          first = other;
          firstRank = otherRank;
        }
      }
      if (ownRank > firstRank || (ownRank === firstRank && own < first)) break;
      numbers[place] = first;
      ranks[place] = firstRank;
      place = child;
    }
    numbers[place] = own;
    ranks[place] = ownRank;
  }

  private grow(): void {
    const numbers = new Int32Array(2 * this.ownSize);
    const ranks = new Float64Array(2 * this.ownSize);
    numbers.set(this.numbers);
    ranks.set(this.ranks);
    this.numbers = numbers;
    this.ranks = ranks;
  }
}

/** Whether `a` comes before `b`, by falling rank, ties ascending. Ranks are not NaN. */
export function isBefore(a: number, rankOfA: number, b: number, rankOfB: number): boolean {
  return rankOfA > rankOfB || (rankOfA === rankOfB && a < b);
}
