import { sortByRank } from './sort-by-rank.js';

/** To look for the places of more ranks would take longer than to sort them. */
const MAX_SEARCHED = 512;

/**
 * The places of ranks in a list by falling rank, ties ascending. The ranks are sorted as numbers, without a
 * call for each comparison, and their places are looked for as they are read: of most lists, few are.
 */
export class PlacesByRank {
  readonly length: number;
  private readonly ranks: Float64Array;
  private readonly ascending: Float64Array;
  /** By place: 0 for those that are left out. */
  private readonly wanted: Uint8Array | undefined;
  /** Those that were asked for, or all of many. */
  private readonly read: number[] = [];

  /** `ascending`: room for as many ranks, which is overwritten. */
  constructor(ranks: Float64Array, ascending: Float64Array, wanted?: Uint8Array) {
    this.ranks = ranks;
    this.wanted = wanted;
    this.ascending = ascendingRanks(ranks, ascending, wanted);
    this.length = this.ascending.length;
    if (this.length > MAX_SEARCHED) this.read = sortedPlaces(ranks, wanted);
  }

  /** `at`: less than `length`. */
  rankAt(at: number): number {
    return this.ascending[this.length - 1 - at] as number;
  }

  /** `at`: less than `length`. */
  placeAt(at: number): number {
    while (this.read.length <= at) this.search();
    return this.read[at] as number;
  }

  /** Looks for the place of the next one. */
  private search(): void {
    const { ranks, read, wanted } = this;
    const at = read.length;
    const rank = this.rankAt(at);
    const isTied = at > 0 && this.rankAt(at - 1) === rank;
    let place = isTied ? (read[at - 1] as number) : -1;
    do place = ranks.indexOf(rank, place + 1);
    while (wanted !== undefined && wanted[place] === 0);
    read.push(place);
  }
}

function ascendingRanks(
  ranks: Float64Array,
  ascending: Float64Array,
  wanted: Uint8Array | undefined,
): Float64Array {
  if (wanted === undefined) {
    ascending.set(ranks);
    return ascending.sort();
  }
  let size = 0;
  for (let place = 0; place < ranks.length; place += 1) {
    if (wanted[place] === 0) continue;
    ascending[size] = ranks[place] as number;
    size += 1;
  }
  return ascending.subarray(0, size).sort();
}

function sortedPlaces(ranks: Float64Array, wanted: Uint8Array | undefined): number[] {
  const places = Uint32Array.from(ranks.keys()).filter((place) => wanted?.[place] !== 0);
  const sorted = new Uint32Array(places.length);
  sortByRank(places, places.length, ranks, sorted);
  return [...sorted];
}
