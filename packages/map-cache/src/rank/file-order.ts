import type { DefinitionRanks } from './rank-definitions.js';

/** The definitions of a file by falling rank, ties by ascending number. */
export interface FileOrder<T> {
  readonly numbers: readonly number[];
  /** Parallel to `numbers`. */
  readonly ranks: readonly number[];
  /** Parallel to `numbers`: those that were read, in any order that the file is part of. */
  readonly items: (T | undefined)[];
}

/** Ranks the definitions of files, each once for all orders of them. */
export class FileOrders<T> {
  readonly ranked: DefinitionRanks;
  private readonly known = new Map<number, FileOrder<T>>();
  /** For the ranks of a file. */
  private buffer = new Float64Array(64);

  constructor(ranked: DefinitionRanks) {
    this.ranked = ranked;
  }

  of(file: number): FileOrder<T> {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const made = this.make(file);
    this.known.set(file, made);
    return made;
  }

  private make(file: number): FileOrder<T> {
    const { starts } = this.ranked.table;
    const first = starts[file] as number;
    const size = (starts[file + 1] as number) - first;
    if (size > this.buffer.length) this.buffer = new Float64Array(2 * size);
    const { buffer } = this;
    this.ranked.rankFile(file, buffer);
    const places = inRankOrder(buffer.subarray(0, size));
    const numbers: number[] = [];
    const ranks: number[] = [];
    for (let i = 0; i < size; i += 1) {
      const place = places[i] as number;
      numbers.push(first + place);
      ranks.push(buffer[place] as number);
    }
    return { numbers, ranks, items: [] };
  }
}

/** The places of ranks by falling rank, ties ascending. Sorted as numbers, without a call for each comparison. */
function inRankOrder(ranks: Float64Array): Uint32Array {
  const size = ranks.length;
  const ascending = ranks.slice().sort();
  const places = new Uint32Array(size);
  /** By the first place in order of equal ranks: how many of these have one. */
  const placed = new Uint32Array(size);
  for (let place = 0; place < size; place += 1) {
    const rank = ranks[place] as number;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ascending[middle] as number) <= rank) low = middle + 1;
      else high = middle;
    }
    const first = size - low;
    places[first + (placed[first] as number)] = place;
    placed[first] = (placed[first] as number) + 1;
  }
  return places;
}
