import { count, packed } from '#o200k-base';
import { countBytePairs } from './byte-pairs.js';
import { Vocabulary } from './vocabulary.js';

/**
 * The pieces into which o200k_base splits a text before it merges bytes: words, capitalised or in
 * capitals, with a leading sign and a contraction's ending; up to three digits; signs; white space.
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
/** Tokens by piece; in code, most pieces occur many times. */
const known = new Map<string, number>();
/** About 2 MB. */
const MAX_KNOWN = 20_000;

/** The number of tokens of a text. Special tokens are counted as plain text. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const piece of text.match(PIECES) ?? []) tokens += known.get(piece) ?? learn(piece);
  return tokens;
}

function learn(piece: string): number {
  const tokens = countBytePairs(encoder.encode(piece), vocabulary);
  if (known.size === MAX_KNOWN) known.clear();
  if (piece.length <= MAX_CHARACTERS) known.set(piece, tokens);
  return tokens;
}

const MAX_CHARACTERS = 40;
