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
  /** By definition, of the files ranked so far. */
  private readonly ranks: Float64Array;
  /** By file: no definition of it ranks higher. */
  private readonly bounds: Float64Array;
  /** By falling bound. */
  private readonly files: InRankOrder<number>;
  /** Number of files whose definitions are ranked. */
  private filesRanked = 0;
  /** By class of their rank: definitions that are ranked and not read. */
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
    this.ranks = new Float64Array(ranked.table.count);
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
    const numbers = groups.get(group);
    this.group += 1;
    if (numbers === undefined) return;
    groups.delete(group);
    numbers.sort((a, b) => (ranks[b] as number) - (ranks[a] as number) || a - b);
    for (const number of numbers) this.read.push(this.itemOf(number, ranks[number] as number));
  }

  private rankFile(file: number): void {
    const { ranked, ranks, groups } = this;
    const { starts } = ranked.table;
    ranked.rankFile(file, ranks);
    for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1) {
      const group = rankClass(ranks[i] as number);
      const known = groups.get(group);
      if (known === undefined) groups.set(group, [i]);
      else known.push(i);
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
