import { NumberRoom } from './number-room.js';
import { PlacesByRank } from './places-by-rank.js';
import type { DefinitionRanks } from './rank-definitions.js';

/** By the place of a definition in its file: 1 if it is wanted, else 0. The same list for a file each time. */
export type Wanted = Uint8Array;

/** Makes the item of a definition, by the numbers of its file and of its own. */
export type ItemOf<T> = (file: number, definition: number, rank: number) => T;

/** The wanted definitions of a file by falling rank, ties by ascending number, as items. */
export class FileOrder<T> {
  private readonly file: RankedFile<T>;
  private readonly places: PlacesByRank;

  constructor(file: RankedFile<T>, places: PlacesByRank) {
    this.file = file;
    this.places = places;
  }

  get length(): number {
    return this.places.length;
  }

  rankAt(at: number): number {
    return this.places.rankAt(at);
  }

  placeAt(at: number): number {
    return this.places.placeAt(at);
  }

  itemAt(at: number, itemOf: ItemOf<T>): T {
    const { number, first, items } = this.file;
    const place = this.places.placeAt(at);
    const known = items[place];
    if (known !== undefined) return known;
    const item = itemOf(number, first + place, this.places.rankAt(at));
    items[place] = item;
    return item;
  }
}

/** The definitions of a file, the same for all orders of them. */
interface RankedFile<T> {
  readonly number: number;
  /** The number of its first definition. */
  readonly first: number;
  readonly ranks: Float64Array;
  /** By place: those that were read in any order. */
  readonly items: (T | undefined)[];
  /** By what is wanted. */
  readonly orders: Map<Wanted | undefined, FileOrder<T>>;
}

/** Ranks the definitions of files, each once for all orders of them. */
export class FileOrders<T> {
  readonly ranked: DefinitionRanks;
  private readonly known = new Map<number, RankedFile<T>>();
  private readonly room = new NumberRoom();

  constructor(ranked: DefinitionRanks) {
    this.ranked = ranked;
  }

  /** Without `wanted`, of all definitions. */
  of(number: number, wanted?: Wanted): FileOrder<T> {
    const file = this.known.get(number) ?? this.rank(number);
    const known = file.orders.get(wanted);
    if (known !== undefined) return known;
    const room = this.room.take(file.ranks.length);
    const order = new FileOrder(file, new PlacesByRank(file.ranks, room, wanted));
    file.orders.set(wanted, order);
    return order;
  }

  private rank(number: number): RankedFile<T> {
    const { starts } = this.ranked.table;
    const first = starts[number] as number;
    const ranks = this.room.take((starts[number + 1] as number) - first);
    this.ranked.rankFile(number, ranks);
    const items = new Array<T | undefined>(ranks.length);
    const file: RankedFile<T> = { number, first, ranks, items, orders: new Map() };
    this.known.set(number, file);
    return file;
  }
}
