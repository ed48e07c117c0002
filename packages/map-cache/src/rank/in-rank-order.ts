import { PlacesByRank } from './places-by-rank.js';
import { isBefore, RankHeap } from './rank-heap.js';
import { sortByRank } from './sort-by-rank.js';

/**
 * Numbers by falling rank, ties ascending, as items. Sorts little more than is read: a map shows few of
 * many files.
 */
export class InRankOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranks: Float64Array;
  private readonly itemOf: (number: number) => T;
  private readonly given: Uint32Array;
  /** Of few numbers. */
  private readonly places: PlacesByRank | undefined;
  /** Those up to here were sorted. */
  private last: number | undefined;
  private readonly read: T[] = [];

  constructor(ranks: Float64Array, numbers: Uint32Array, itemOf: (number: number) => T) {
    this.ranks = ranks;
    this.itemOf = itemOf;
    this.given = numbers;
    this.length = numbers.length;
    if (numbers.length > 2 * FIRST_PART) return;
    const own = Float64Array.from(numbers, (number) => ranks[number] as number);
    this.places = new PlacesByRank(own, new Float64Array(own.length));
  }

  /** Undefined after the last one. */
  at(place: number): T | undefined {
    if (place >= this.read.length) this.readUpTo(place);
    return this.read[place];
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let place = 0; place < this.length; place += 1) yield this.at(place) as T;
  }

  /** Each part of many is sorted by one pass over all numbers, so that the parts are few. */
  private readUpTo(place: number): void {
    const { read, itemOf, places, given } = this;
    const end = Math.min(place + 1, this.length);
    if (places !== undefined)
      while (read.length < end) read.push(itemOf(given[places.placeAt(read.length)] as number));
    while (read.length < end) {
      const next = this.next(Math.max(FIRST_PART, 3 * read.length));
      for (const number of next) read.push(itemOf(number));
      this.last = next.at(-1);
    }
  }

  /** The first `size` after the last ones that were sorted, or all if they are not many more. */
  private next(size: number): Uint32Array {
    const { given, ranks, last, read } = this;
    if (given.length - read.length <= 2 * size) {
      const left = last === undefined ? given : given.filter((number) => this.isLeft(number));
      const sorted = new Uint32Array(left.length);
      sortByRank(left, left.length, ranks, sorted);
      return sorted;
    }
    const found = RankHeap.worstFirst();
    for (let i = 0; i < given.length; i += 1) {
      const number = given[i] as number;
      const rank = ranks[number] as number;
      if (!this.isLeft(number)) continue;
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

  /** Whether a number comes after those that were sorted. */
  private isLeft(number: number): boolean {
    const { ranks, last } = this;
    if (last === undefined) return true;
    return isBefore(last, ranks[last] as number, number, ranks[number] as number);
  }
}

const FIRST_PART = 256;
