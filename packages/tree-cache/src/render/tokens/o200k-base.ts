import { count, packed } from '#o200k-base';
import { countBytePairs } from './byte-pairs.js';
import { Vocabulary } from './vocabulary.js';

/**
 * How o200k_base divides a text before it looks for tokens: words with a sign before them, capitals
 * first or throughout, and with a contraction's ending; up to three digits; signs; white space.
 */
const PIECES = (() => {
  const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
  const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
  const sign = String.raw`[^\r\n\p{L}\p{N}]?`;
  const ending = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
  const words = [`${sign}${upper}*${lower}+${ending}`, `${sign}${upper}+${lower}*${ending}`];
  const rest = String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
  return new RegExp([...words, rest].join('|'), 'gu');
})();

const vocabulary = new Vocabulary({ count, packed });
const encoder = new TextEncoder();
/** What pieces have cost: in code, most have been met before. */
const known = new Map<string, number>();
/** About 2 MB. */
const MOST_KNOWN = 20_000;

/** The number of tokens of a text. What looks like a special token is text like any other. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const piece of text.match(PIECES) ?? []) tokens += known.get(piece) ?? learn(piece);
  return tokens;
}

function learn(piece: string): number {
  const tokens = countBytePairs(encoder.encode(piece), vocabulary);
  if (known.size === MOST_KNOWN) known.clear();
  if (piece.length <= MOST_CHARACTERS) known.set(piece, tokens);
  return tokens;
}

const MOST_CHARACTERS = 40;
