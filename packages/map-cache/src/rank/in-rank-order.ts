import { isBefore, RankHeap } from './rank-heap.js';

/**
 * Numbers by falling rank, ties ascending, as items. Sorts little more than is read: a map shows few of
 * many files.
 */
export class InRankOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranks: Float64Array;
  private readonly itemOf: (number: number) => T;
  private readonly given: Uint32Array;
  /** Those up to here were sorted. */
  private last: number | undefined;
  private readonly read: T[] = [];

  constructor(ranks: Float64Array, numbers: Uint32Array, itemOf: (number: number) => T) {
    this.ranks = ranks;
    this.itemOf = itemOf;
    this.given = numbers;
    this.length = numbers.length;
  }

  /** Undefined after the last one. */
  at(place: number): T | undefined {
    if (place >= this.read.length) this.readUpTo(place);
    return this.read[place];
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let place = 0; place < this.length; place += 1) yield this.at(place) as T;
  }

  /** Each part is sorted by one pass over all numbers, so that those of many are few. */
  private readUpTo(place: number): void {
    const { read, itemOf } = this;
    while (read.length <= Math.min(place, this.length - 1)) {
      const next = this.next(Math.max(FIRST_PART, 3 * read.length));
      for (const number of next) read.push(itemOf(number));
      this.last = next.at(-1);
    }
  }

  /** The first `size` after the last ones that were sorted. */
  private next(size: number): Uint32Array {
    const { given, ranks, last } = this;
    const lastRank = last === undefined ? Number.POSITIVE_INFINITY : (ranks[last] as number);
    const found = RankHeap.worstFirst();
    for (let i = 0; i < given.length; i += 1) {
      const number = given[i] as number;
      const rank = ranks[number] as number;
      if (last !== undefined && !isBefore(last, lastRank, number, rank)) continue;
      if (found.size < size) found.push(number, rank);
      else if (isBefore(number, rank, found.number, found.rank)) found.replace(number, rank);
    }
    const sorted = new Uint32Array(found.size);
    for (let place = sorted.length - 1; place >= 0; place -= 1) {
      sorted[place] = found.number;
      found.drop();
    }
    return sorted;
  }
}

const FIRST_PART = 256;
