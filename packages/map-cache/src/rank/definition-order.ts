import type { RelPath } from '@repomap/model';
import type { DefinitionTable } from './definition-table.js';
import { type FileOrder, FileOrders } from './file-order.js';
import { InRankOrder } from './in-rank-order.js';
import type { DefinitionRanks } from './rank-definitions.js';
import { RankHeap } from './rank-heap.js';

/** What the numbers of definitions and files stand for. */
export interface DefinitionItems<T> {
  readonly itemOf: (file: number, definition: number, rank: number) => T;
  /** The numbers of those of some files that are ranked, ascending. */
  readonly filesAt: (paths: Iterable<RelPath>) => Uint32Array;
}

/** A file, and how many of its definitions are read. */
interface Cursor<T> {
  readonly order: FileOrder<T>;
  read: number;
}

/**
 * The definitions of some files by falling rank, ties by ascending number, as items. The definitions
 * of a file are not ranked before its bound is reached: a map shows those of few of many files.
 *
 * Those of each file are sorted, and the files that are ranked wait in a heap with the rank of their next
 * definition. Files are numbered in the order of their definitions, so ties are in order too.
 */
export class DefinitionOrder<T> implements Iterable<T> {
  readonly length: number;
  private readonly orders: FileOrders<T>;
  private readonly items: DefinitionItems<T>;
  /** By file: no definition of it ranks higher. */
  private readonly bounds: Float64Array;
  /** By falling bound. */
  private readonly files: InRankOrder<number>;
  /** Number of files that are ranked. */
  private filesRanked = 0;
  /** The bound of the next one; less than any rank if there is none. */
  private nextBound = Number.POSITIVE_INFINITY;
  /** Those that have definitions which are not read. */
  private readonly waiting = RankHeap.empty();
  private readonly cursors = new Map<number, Cursor<T>>();
  private readonly read: T[] = [];

  private constructor(
    orders: FileOrders<T>,
    files: Uint32Array,
    items: DefinitionItems<T>,
    bounds: Float64Array,
  ) {
    this.length = lengthOf(orders.ranked.table, files);
    this.orders = orders;
    this.items = items;
    this.bounds = bounds;
    this.files = new InRankOrder(bounds, files, (file) => file);
  }

  static of<T>(
    ranked: DefinitionRanks,
    files: Uint32Array,
    items: DefinitionItems<T>,
  ): DefinitionOrder<T> {
    return new DefinitionOrder(new FileOrders(ranked), files, items, ranked.bounds());
  }

  /** Those of some files alone, which are the same items. */
  in(paths: Iterable<RelPath>): DefinitionOrder<T> {
    const { orders, items, bounds } = this;
    return new DefinitionOrder(orders, items.filesAt(paths), items, bounds);
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
    const { read, waiting, cursors, items } = this;
    while (read.length <= place) {
      if (waiting.size === 0 || waiting.rank <= this.nextBound) this.rankFiles();
      if (waiting.size === 0) return;
      const file = waiting.number;
      const cursor = cursors.get(file) as Cursor<T>;
      const { numbers, ranks, items: known } = cursor.order;
      const next = cursor.read;
      known[next] ??= items.itemOf(file, numbers[next] as number, ranks[next] as number);
      read.push(known[next]);
      cursor.read = next + 1;
      if (cursor.read < ranks.length) waiting.lower(ranks[cursor.read] as number);
      else waiting.drop();
    }
  }

  /** Ranks files until none of the others comes before the first that waits. */
  private rankFiles(): void {
    const { waiting, files, bounds, orders } = this;
    for (;;) {
      const file = files.at(this.filesRanked);
      this.nextBound = file === undefined ? NONE : (bounds[file] as number);
      if (file === undefined) return;
      if (waiting.size > 0 && waiting.rank >= this.nextBound) {
        // Of files with equal bounds, the next one has the lowest number.
        if (waiting.rank > this.nextBound || waiting.number < file) return;
      }
      this.filesRanked += 1;
      const order = orders.of(file);
      if (order.ranks.length === 0) continue;
      this.cursors.set(file, { order, read: 0 });
      waiting.push(file, order.ranks[0] as number);
    }
  }
}

/** Less than any rank. */
const NONE = -1;

/** Number of definitions in some of all files. */
function lengthOf({ starts, count }: DefinitionTable, files: Uint32Array): number {
  if (files.length === starts.length - 1) return count;
  let length = 0;
  for (const file of files) length += (starts[file + 1] as number) - (starts[file] as number);
  return length;
}
