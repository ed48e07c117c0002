import { RANK_CLASSES, rankClass } from './rank-class.js';

/**
 * Numbers by falling rank, ties ascending, as items; they are given ascending. Sorts no further than it
 * is read: a map shows few of many files. Expects ranks of at least 0.
 */
export class InRankOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranks: Float64Array;
  private readonly itemOf: (number: number) => T;
  private readonly given: Uint32Array;
  private groups: Groups | undefined;
  /** Number of places whose numbers are sorted. */
  private done = 0;
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
    for (let next = this.read.length; next <= place && next < this.length; next += 1)
      this.read.push(this.itemOf(this.numberAt(next)));
  }

  private numberAt(place: number): number {
    this.groups ??= groupByRank(this.given, this.ranks);
    const { numbers, ends } = this.groups;
    if (place === this.done) {
      this.done = ends.pop() as number;
      numbers.subarray(place, this.done).sort((a, b) => this.compare(a, b));
    }
    return numbers[place] as number;
  }

  private compare(a: number, b: number): number {
    return (this.ranks[b] as number) - (this.ranks[a] as number) || a - b;
  }
}

/** Numbers in groups by falling rank, ascending within a group. */
interface Groups {
  readonly numbers: Uint32Array;
  /** Where the groups end, the last one first. */
  readonly ends: number[];
}

function groupByRank(numbers: Uint32Array, ranks: Float64Array): Groups {
  const classes = new Uint16Array(numbers.length);
  const next = new Uint32Array(RANK_CLASSES);
  for (let i = 0; i < numbers.length; i += 1) {
    const found = rankClass(ranks[numbers[i] as number] as number);
    classes[i] = found;
    next[found] = (next[found] as number) + 1;
  }
  const ends: number[] = [];
  let size = 0;
  for (let group = 0; group < RANK_CLASSES; group += 1) {
    const count = next[group] as number;
    next[group] = size;
    size += count;
    if (count > 0) ends.push(size);
  }
  const grouped = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) {
    const group = classes[i] as number;
    const place = next[group] as number;
    grouped[place] = numbers[i] as number;
    next[group] = place + 1;
  }
  return { numbers: grouped, ends: ends.reverse() };
}
