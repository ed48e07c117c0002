/** The number of characters of a text that its key holds. */
const PREFIX = 5;
/** Those that terms have, in their order. */
const CHARACTERS = '$0123456789=_abcdefghijklmnopqrstuvwxyz~';
/** By the code of a character: its place among them, from 1. */
const PLACES = new Uint8Array(128);
for (const [place, character] of [...CHARACTERS].entries())
  PLACES[character.charCodeAt(0)] = place + 1;
const BASE = CHARACTERS.length + 1;
/** More than the terms of any table: with a prefix, an id still fits the 53 bits of a number. */
const IDS = 2 ** 24;

/**
 * A number that orders a term, whose text has only `CHARACTERS`, by the first of them, and then by its id.
 */
export function sortKey(text: string, id: number): number {
  let prefix = 0;
  for (let i = 0; i < PREFIX; i += 1)
    prefix = prefix * BASE + (i < text.length ? (PLACES[text.charCodeAt(i)] as number) : 0);
  return prefix * IDS + id;
}

/**
 * The ids of terms in the code point order of their texts. Sorting numbers costs much less than sorting
 * strings, so only terms with equal prefixes are compared as strings.
 * `keys` and `texts` are indexed by id.
 */
export function sortedByText(
  ids: readonly number[],
  keys: readonly number[],
  texts: readonly string[],
): number[] {
  const order = new Float64Array(ids.length);
  for (let i = 0; i < order.length; i += 1) order[i] = keys[ids[i] as number] as number;
  order.sort();
  const sorted = new Array<number>(order.length);
  let first = 0;
  let prefix = -1;
  for (let i = 0; i < order.length; i += 1) {
    const key = order[i] as number;
    const own = Math.floor(key / IDS);
    if (own !== prefix) {
      sortRun(sorted, first, i, texts);
      first = i;
      prefix = own;
    }
    sorted[i] = key - own * IDS;
  }
  sortRun(sorted, first, order.length, texts);
  return sorted;
}

/** Sorts a range of ids by their texts, which are distinct. Most ranges have one id or two. */
function sortRun(ids: number[], first: number, end: number, texts: readonly string[]): void {
  if (end - first < 2) return;
  const run = ids.slice(first, end);
  run.sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1));
  for (let i = 0; i < run.length; i += 1) ids[first + i] = run[i] as number;
}
