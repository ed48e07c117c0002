import type { DefinitionRanks } from './rank-definitions.js';
import { sortByRank } from './sort-by-rank.js';

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

  constructor(ranked: DefinitionRanks) {
    this.ranked = ranked;
  }

  /** Without `wanted`, of all definitions. */
  of(file: number, wanted?: Wanted): FileOrder<T> {
    const { starts } = this.ranked.table;
    const size = (starts[file + 1] as number) - (starts[file] as number);
    let known = this.known.get(file);
    if (known === undefined) {
      known = { items: new Array(size), orders: new Map() };
      this.known.set(file, known);
    }
    let order = known.orders.get(wanted);
    if (order === undefined) {
      order = this.make(file, wanted, known.items);
      known.orders.set(wanted, order);
    }
    return order;
  }

  private make(
    file: number,
    wanted: Wanted | undefined,
    items: FileOrder<T>['items'],
  ): FileOrder<T> {
    const { ranked } = this;
    const first = ranked.table.starts[file] as number;
    if (items.length > scratch.ranks.length) scratch = scratchFor(2 * items.length);
    const { ranks: rankAt, places, sorted } = scratch;
    ranked.rankFile(file, rankAt);
    let size = 0;
    for (let place = 0; place < items.length; place += 1) {
      if (wanted !== undefined && wanted[place] === 0) continue;
      places[size] = place;
      size += 1;
    }
    sortByRank(places, size, rankAt, sorted);
    const numbers: number[] = [];
    const ranks: number[] = [];
    for (let i = 0; i < size; i += 1) {
      const place = sorted[i] as number;
      numbers.push(first + place);
      ranks.push(rankAt[place] as number);
    }
    return { numbers, ranks, items };
  }
}

/** For one file after the other. */
interface Scratch {
  readonly ranks: Float64Array;
  readonly places: Uint32Array;
  readonly sorted: Uint32Array;
}

function scratchFor(size: number): Scratch {
  const [places, sorted] = [new Uint32Array(size), new Uint32Array(size)];
  return { ranks: new Float64Array(size), places, sorted };
}

let scratch = scratchFor(64);
