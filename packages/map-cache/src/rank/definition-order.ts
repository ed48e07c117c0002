import type { RelPath } from '@repomap/model';
import type { DefinitionTable } from './definition-table.js';
import { InRankOrder } from './in-rank-order.js';
import type { DefinitionRanks } from './rank-definitions.js';
import { isBefore, RankHeap } from './rank-heap.js';

/** What the numbers of definitions and files stand for. */
export interface DefinitionItems<T> {
  readonly itemOf: (definition: number, rank: number) => T;
  /** The numbers of those of some files that are ranked, ascending. */
  readonly filesAt: (paths: Iterable<RelPath>) => Uint32Array;
}

/**
 * The definitions of some files by falling rank, ties by ascending number, as items. The definitions
 * of a file are not ranked before its bound is reached: a map shows those of few of many files.
 */
export class DefinitionOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly ranked: DefinitionRanks;
  private readonly items: DefinitionItems<T>;
  /** By file: no definition of it ranks higher. */
  private readonly bounds: Float64Array;
  /** By falling bound. */
  private readonly files: InRankOrder<number>;
  /** Number of files whose definitions are ranked. */
  private filesRanked = 0;
  /** The definitions of these that are not read. */
  private readonly waiting = RankHeap.bestFirst();
  /** For the ranks of a file. */
  private buffer = new Float64Array(64);
  private readonly read: T[] = [];

  constructor(
    ranked: DefinitionRanks,
    files: Uint32Array,
    items: DefinitionItems<T>,
    bounds: Float64Array = ranked.bounds(),
  ) {
    this.length = lengthOf(ranked.table, files);
    this.ranked = ranked;
    this.items = items;
    this.bounds = bounds;
    this.files = new InRankOrder(this.bounds, files, (file) => file);
  }

  /** Those of some files alone. */
  in(paths: Iterable<RelPath>): DefinitionOrder<T> {
    const { ranked, items, bounds } = this;
    return new DefinitionOrder(ranked, items.filesAt(paths), items, bounds);
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
    const { read, waiting, items } = this;
    while (read.length <= place) {
      this.rankFiles();
      if (waiting.size === 0) return;
      read.push(items.itemOf(waiting.number, waiting.rank));
      waiting.drop();
    }
  }

  /** Ranks the definitions of files until none of another one comes before the first that waits. */
  private rankFiles(): void {
    const { waiting, files, bounds } = this;
    const { starts } = this.ranked.table;
    for (;;) {
      const file = files.at(this.filesRanked);
      if (file === undefined) return;
      // Of files with equal bounds, the next one has the lowest numbers.
      const first = starts[file] as number;
      const bound = bounds[file] as number;
      if (waiting.size > 0 && isBefore(waiting.number, waiting.rank, first, bound)) return;
      this.rankFile(file);
      this.filesRanked += 1;
    }
  }

  private rankFile(file: number): void {
    const { ranked, waiting } = this;
    const { starts } = ranked.table;
    const first = starts[file] as number;
    const size = (starts[file + 1] as number) - first;
    if (size > this.buffer.length) this.buffer = new Float64Array(2 * size);
    const { buffer } = this;
    ranked.rankFile(file, buffer);
    for (let i = 0; i < size; i += 1) waiting.push(first + i, buffer[i] as number);
  }
}

/** Number of definitions in some of all files. */
function lengthOf({ starts, count }: DefinitionTable, files: Uint32Array): number {
  if (files.length === starts.length - 1) return count;
  let length = 0;
  for (const file of files) length += (starts[file + 1] as number) - (starts[file] as number);
  return length;
}
