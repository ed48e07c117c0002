import { NumberHeap } from './number-heap.js';
import type { Vocabulary } from './vocabulary.js';

/** Greater than any offset in a text; `rank * PLACES + offset` is still exact. */
const PLACES = 2 ** 32;

/**
 * Counts the tokens of some bytes by byte pair encoding: repeatedly merges the adjacent parts that
 * form the token of lowest rank, the first of equals, until no adjacent parts form a token.
 *
 * Source: Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units",
 * 2016, on bytes as in GPT-2. O(n log n) for n bytes.
 */
export function countBytePairs(text: Uint8Array, vocabulary: Vocabulary): number {
  const end = text.length;
  if (end < 2 || vocabulary.rankOf(text, 0, end) !== -1) return Math.min(end, 1);
  /** By the start of a part: the starts of the next and previous parts, and the rank of it merged with the next. */
  const next = Int32Array.from({ length: end + 1 }, (_, at) => at + 1);
  const before = Int32Array.from({ length: end + 1 }, (_, at) => at - 1);
  const ranks = new Int32Array(end).fill(-1);
  const pairs = new NumberHeap();
  const note = (at: number): void => {
    const middle = next[at] as number;
    const rank = middle < end ? vocabulary.rankOf(text, at, next[middle] as number) : -1;
    ranks[at] = rank;
    if (rank !== -1) pairs.push(rank * PLACES + at);
  };
  for (let at = 0; at < end; at += 1) note(at);
  let parts = end;
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const at = pair % PLACES;
    // Stale: one of the pair's parts has been merged since.
    if (ranks[at] !== Math.floor(pair / PLACES)) continue;
    const taken = next[at] as number;
    const after = next[taken] as number;
    next[at] = after;
    before[after] = at;
    ranks[taken] = -1;
    parts -= 1;
    note(at);
    if (at > 0) note(before[at] as number);
  }
  return parts;
}
