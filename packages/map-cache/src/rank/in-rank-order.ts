import { RankHeap } from './rank-heap.js';

/**
 * Numbers by falling rank, ties ascending, as items. Sorts no further than it is read: a map shows few
 * of many files.
 */
export class InRankOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranks: Float64Array;
  private readonly itemOf: (number: number) => T;
  private readonly given: Uint32Array;
  /** Those that are not read. */
  private rest: RankHeap | undefined;
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

  private readUpTo(place: number): void {
    this.rest ??= RankHeap.of(this.given, this.ranks);
    const { rest, read, itemOf } = this;
    while (read.length <= place && rest.size > 0) {
      read.push(itemOf(rest.number));
      rest.drop();
    }
  }
}
