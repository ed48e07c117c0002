import type { DefinitionRanks } from './rank-definitions.js';
import { sortedByRank } from './sorted-by-rank.js';

/** Definitions of a file by falling rank, ties by ascending number. */
export interface FileOrder<T> {
  readonly numbers: readonly number[];
  /** Parallel to `numbers`. */
  readonly ranks: readonly number[];
  /** By the place of a definition in the file: those that were read, in any order that the file is part of. */
  readonly items: (T | undefined)[];
}

/** By the place of a definition in its file: 1 if it is wanted, else 0. The same list for a file each time. */
export type Wanted = Uint8Array;

interface KnownFile<T> {
  readonly items: FileOrder<T>['items'];
  readonly orders: Map<Wanted | undefined, FileOrder<T>>;
}

/** Ranks the definitions of files, each once for all orders of them. */
export class FileOrders<T> {
  readonly ranked: DefinitionRanks;
  private readonly known = new Map<number, KnownFile<T>>();
  /** For the ranks of a file. */
  private buffer = new Float64Array(64);

  constructor(ranked: DefinitionRanks) {
    this.ranked = ranked;
  }

  /** Without `wanted`, of all definitions. */
  of(file: number, wanted?: Wanted): FileOrder<T> {
    const { starts } = this.ranked.table;
    const first = starts[file] as number;
    const size = (starts[file + 1] as number) - first;
    let known = this.known.get(file);
    if (known === undefined) {
      known = { items: new Array(size), orders: new Map() };
      this.known.set(file, known);
    }
    let order = known.orders.get(wanted);
    if (order === undefined) {
      order = this.make(file, placesOf(size, wanted), known.items);
      known.orders.set(wanted, order);
    }
    return order;
  }

  private make(file: number, places: Uint32Array, items: FileOrder<T>['items']): FileOrder<T> {
    const { ranked } = this;
    const first = ranked.table.starts[file] as number;
    if (items.length > this.buffer.length) this.buffer = new Float64Array(2 * items.length);
    const { buffer } = this;
    ranked.rankFile(file, buffer);
    const sorted = sortedByRank(places, buffer);
    const numbers: number[] = [];
    const ranks: number[] = [];
    for (let i = 0; i < sorted.length; i += 1) {
      const place = sorted[i] as number;
      numbers.push(first + place);
      ranks.push(buffer[place] as number);
    }
    return { numbers, ranks, items };
  }
}

/** The places of a file of so many definitions that are wanted. */
function placesOf(size: number, wanted: Wanted | undefined): Uint32Array {
  const places = new Uint32Array(size);
  let count = 0;
  for (let place = 0; place < size; place += 1) {
    if (wanted?.[place] === 0) continue;
    places[count] = place;
    count += 1;
  }
  return places.subarray(0, count);
}
