import type { RelPath } from '@repomap/model';
import { type FileOrder, FileOrders, type ItemOf, type Wanted } from './file-order.js';
import { InRankOrder } from './in-rank-order.js';
import type { DefinitionRanks } from './rank-definitions.js';
import { isBefore, RankHeap } from './rank-heap.js';

/** What the numbers of definitions and files stand for. */
export interface DefinitionItems<T> {
  readonly itemOf: ItemOf<T>;
  /** The numbers of those of some files that are ranked, ascending. */
  readonly filesAt: (paths: Iterable<RelPath>) => Uint32Array;
  readonly pathOf: (file: number) => RelPath;
}

/** The definitions of a file that are wanted, by their places; undefined if all are. */
type WantedOf = (path: RelPath) => Wanted | undefined;

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
  private readonly orders: FileOrders<T>;
  private readonly items: DefinitionItems<T>;
  /** The one that this is a part of. */
  private whole: DefinitionOrder<T> = this;
  private readonly shown: Uint32Array;
  private readonly wantedOf: WantedOf | undefined;
  /** By file: no definition of it ranks higher. */
  private readonly bounds: Float64Array;
  /** By falling bound. */
  private readonly files: InRankOrder<number>;
  /** Number of files that are ranked. */
  private filesRanked = 0;
  /** The bound of the next one; less than any rank if there is none. */
  private nextBound = Number.POSITIVE_INFINITY;
  /** Those that have definitions which are not read. */
  private readonly waiting = RankHeap.bestFirst();
  private readonly cursors = new Map<number, Cursor<T>>();
  private readonly read: T[] = [];
  /** Parallel to `read`: the file of each, and its place there. */
  private readonly readFiles: number[] = [];
  private readonly readPlaces: number[] = [];
  /** By file: how many of its definitions were read before it is ranked. */
  private readonly known = new Map<number, number>();

  private constructor(
    orders: FileOrders<T>,
    files: Uint32Array,
    items: DefinitionItems<T>,
    bounds: Float64Array,
    wantedOf?: WantedOf,
  ) {
    this.orders = orders;
    this.items = items;
    this.shown = files;
    this.bounds = bounds;
    this.wantedOf = wantedOf;
    this.files = new InRankOrder(bounds, files, (file) => file);
  }

  static of<T>(
    ranked: DefinitionRanks,
    files: Uint32Array,
    items: DefinitionItems<T>,
  ): DefinitionOrder<T> {
    return new DefinitionOrder(new FileOrders(ranked), files, items, ranked.bounds());
  }

  /** Those of some files alone, or the wanted ones of these, which are the same items. */
  in(paths: Iterable<RelPath>, wantedOf?: WantedOf): DefinitionOrder<T> {
    const { orders, items, bounds, whole } = this;
    const some = new DefinitionOrder(orders, items.filesAt(paths), items, bounds, wantedOf);
    some.whole = whole;
    some.begin(whole);
    return some;
  }

  /** Takes over those that the whole order has read. */
  private begin({ read, readFiles, readPlaces }: DefinitionOrder<T>): void {
    const wantedIn = new Map(Array.from(this.shown, (file) => [file, this.wantedIn(file)]));
    for (let i = 0; i < read.length; i += 1) {
      const file = readFiles[i] as number;
      const place = readPlaces[i] as number;
      if (!wantedIn.has(file) || wantedIn.get(file)?.[place] === 0) continue;
      this.note(read[i] as T, file, place);
      this.known.set(file, (this.known.get(file) ?? 0) + 1);
    }
  }

  private note(item: T, file: number, place: number): void {
    this.read.push(item);
    this.readFiles.push(file);
    this.readPlaces.push(place);
  }

  /** Number of definitions. */
  get length(): number {
    const { starts } = this.orders.ranked.table;
    let length = 0;
    for (const file of this.shown) {
      const wanted = this.wantedIn(file);
      length +=
        wanted === undefined
          ? (starts[file + 1] as number) - (starts[file] as number)
          : wanted.reduce((sum, each) => sum + each, 0);
    }
    return length;
  }

  /** Undefined after the last one. */
  at(place: number): T | undefined {
    if (place >= this.read.length) this.readUpTo(place);
    return this.read[place];
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    let place = 0;
    for (let item = this.at(0); item !== undefined; item = this.at(place)) {
      yield item;
      place += 1;
    }
  }

  /** Apart from `at`, which is called far more often and so remains quick to optimise. */
  private readUpTo(place: number): void {
    const { read, waiting, cursors } = this;
    const { itemOf } = this.items;
    while (read.length <= place) {
      if (waiting.size === 0 || waiting.rank <= this.nextBound) this.rankFiles();
      if (waiting.size === 0) return;
      const file = waiting.number;
      const cursor = cursors.get(file) as Cursor<T>;
      const { order } = cursor;
      this.note(order.itemAt(cursor.read, itemOf), file, order.placeAt(cursor.read));
      cursor.read += 1;
      if (cursor.read < order.length) waiting.replace(file, order.rankAt(cursor.read));
      else waiting.drop();
    }
  }

  /** Ranks files until none of the others comes before the first that waits. */
  private rankFiles(): void {
    const { waiting, files, bounds } = this;
    for (;;) {
      const file = files.at(this.filesRanked);
      this.nextBound = file === undefined ? NONE : (bounds[file] as number);
      if (file === undefined) return;
      // Of files with equal bounds, the next one has the lowest number.
      if (waiting.size > 0 && isBefore(waiting.number, waiting.rank, file, this.nextBound)) return;
      this.filesRanked += 1;
      const order = this.orders.of(file, this.wantedIn(file));
      const read = this.known.get(file) ?? 0;
      if (read === order.length) continue;
      this.cursors.set(file, { order, read });
      waiting.push(file, order.rankAt(read));
    }
  }

  private wantedIn(file: number): Wanted | undefined {
    return this.wantedOf?.(this.items.pathOf(file));
  }
}

/** Less than any rank. */
const NONE = -1;
