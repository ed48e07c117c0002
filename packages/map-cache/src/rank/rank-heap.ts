/** Numbers with ranks as a binary heap: by falling rank, ties ascending, or the other way round. */
export class RankHeap {
  private readonly compare: Comparison;
  private numbers = new Uint32Array(64);
  /** Parallel to `numbers`. */
  private ranks = new Float64Array(64);
  private ownSize = 0;

  private constructor(compare: Comparison) {
    this.compare = compare;
  }

  /** By falling rank, ties ascending. */
  static bestFirst(): RankHeap {
    return new RankHeap(isBefore);
  }

  /** In the reverse order. */
  static worstFirst(): RankHeap {
    return new RankHeap((a, rankOfA, b, rankOfB) => isBefore(b, rankOfB, a, rankOfA));
  }

  get size(): number {
    return this.ownSize;
  }

  /** Of the first one; meaningless if there is none. */
  get rank(): number {
    return this.ranks[0] as number;
  }

  /** The first one; meaningless if there is none. */
  get number(): number {
    return this.numbers[0] as number;
  }

  push(number: number, rank: number): void {
    if (this.ownSize === this.numbers.length) this.grow();
    const { numbers, ranks, compare } = this;
    let place = this.ownSize;
    this.ownSize += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!compare(number, rank, numbers[parent] as number, ranks[parent] as number)) break;
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
    this.replace(this.numbers[last] as number, this.ranks[last] as number);
  }

  /** Removes the first one and adds another. */
  replace(number: number, rank: number): void {
    const { numbers, ranks, ownSize: size, compare } = this;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      const next = child + 1;
      if (next < size && this.isInOrder(next, child)) child = next;
      if (!compare(numbers[child] as number, ranks[child] as number, number, rank)) break;
      numbers[place] = numbers[child] as number;
      ranks[place] = ranks[child] as number;
      place = child;
    }
    numbers[place] = number;
    ranks[place] = rank;
  }

  private isInOrder(place: number, other: number): boolean {
    const { numbers, ranks, compare } = this;
    const number = numbers[place] as number;
    const rank = ranks[place] as number;
    return compare(number, rank, numbers[other] as number, ranks[other] as number);
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

type Comparison = (a: number, rankOfA: number, b: number, rankOfB: number) => boolean;

/** Whether `a` comes before `b`, by falling rank, ties ascending. Ranks are not NaN. */
export function isBefore(a: number, rankOfA: number, b: number, rankOfB: number): boolean {
  return rankOfA > rankOfB || (rankOfA === rankOfB && a < b);
}
