import type { DefinitionTable } from './definition-table.js';
import { InRankOrder } from './in-rank-order.js';
import { RANK_CLASSES, rankClass } from './rank-class.js';
import type { DefinitionRanks } from './rank-definitions.js';

/**
 * The definitions of some files by falling rank, ties by ascending number, as items. The definitions
 * of a file are not ranked before its bound is reached: a map shows those of few of many files.
 */
export class DefinitionOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranked: DefinitionRanks;
  private readonly itemOf: (definition: number, rank: number) => T;
  /** Of the definitions ranked so far, in the order of their files: the numbers, and parallel the ranks. */
  private readonly numbers: number[] = [];
  private readonly ranks: number[] = [];
  /** For the ranks of a file. */
  private buffer = new Float64Array(64);
  /** By file: no definition of it ranks higher. */
  private readonly bounds: Float64Array;
  /** By falling bound. */
  private readonly files: InRankOrder<number>;
  /** Number of files whose definitions are ranked. */
  private filesRanked = 0;
  /** By class of their rank: the places in `ranks` of those that are not read. */
  private readonly groups = new Map<number, number[]>();
  /** The next class to read. */
  private group = 0;
  private readonly read: T[] = [];

  constructor(
    ranked: DefinitionRanks,
    files: Uint32Array,
    itemOf: (definition: number, rank: number) => T,
  ) {
    this.length = lengthOf(ranked.table, files);
    this.ranked = ranked;
    this.itemOf = itemOf;
    this.bounds = ranked.bounds();
    this.files = new InRankOrder(this.bounds, files, (file) => file);
  }

  /** Undefined after the last one. */
  at(place: number): T | undefined {
    if (place >= this.read.length) this.readUpTo(place);
    return this.read[place];
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let place = 0; place < this.length; place += 1) yield this.at(place) as T;
  }

  /** Apart from `at`, which is called far more often and so remains quick to optimise. */
  private readUpTo(place: number): void {
    while (place >= this.read.length && this.group < RANK_CLASSES) this.readGroup();
  }

  /** Reads the definitions of a class, when all files that may have any are ranked. */
  private readGroup(): void {
    const { ranks, bounds, files, groups, group } = this;
    let file = files.at(this.filesRanked);
    while (file !== undefined && rankClass(bounds[file] as number) <= group) {
      this.rankFile(file);
      this.filesRanked += 1;
      file = files.at(this.filesRanked);
    }
    const places = groups.get(group);
    this.group += 1;
    if (places === undefined) return;
    groups.delete(group);
    const { numbers } = this;
    const numberAt = (place: number): number => numbers[place] as number;
    const rankAt = (place: number): number => ranks[place] as number;
    places.sort((a, b) => rankAt(b) - rankAt(a) || numberAt(a) - numberAt(b));
    for (const place of places) this.read.push(this.itemOf(numberAt(place), rankAt(place)));
  }

  private rankFile(file: number): void {
    const { ranked, numbers, ranks, groups } = this;
    const { starts } = ranked.table;
    const first = starts[file] as number;
    const size = (starts[file + 1] as number) - first;
    if (size > this.buffer.length) this.buffer = new Float64Array(2 * size);
    const { buffer } = this;
    ranked.rankFile(file, buffer);
    for (let i = 0; i < size; i += 1) {
      const rank = buffer[i] as number;
      const place = numbers.push(first + i) - 1;
      ranks.push(rank);
      const group = rankClass(rank);
      const known = groups.get(group);
      if (known === undefined) groups.set(group, [place]);
      else known.push(place);
    }
  }
}

/** Number of definitions in some of all files. */
function lengthOf({ starts, count }: DefinitionTable, files: Uint32Array): number {
  if (files.length === starts.length - 1) return count;
  let length = 0;
  for (const file of files) length += (starts[file + 1] as number) - (starts[file] as number);
  return length;
}
