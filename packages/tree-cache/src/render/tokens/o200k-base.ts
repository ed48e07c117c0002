import { count, packed } from '#o200k-base';
import { countBytePairs } from './byte-pairs.js';
import { Vocabulary } from './vocabulary.js';

/**
 * The pieces into which o200k_base splits a text before it merges bytes: words, capitalised or in
 * capitals, with a leading sign and a contraction's ending; up to three digits; signs; white space.
 */
function pieces({ upper, lower, letter, digit }: CharacterClasses, flags: string): RegExp {
  const sign = String.raw`[^\r\n${letter}${digit}]?`;
  const ending = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
  const words = [
    `${sign}[${upper}]*[${lower}]+${ending}`,
    `${sign}[${upper}]+[${lower}]*${ending}`,
  ];
  const signs = String.raw` ?[^\s${letter}${digit}]+[\r\n/]*`;
  const rest = String.raw`[${digit}]{1,3}|${signs}|\s*[\r\n]+|\s+(?!\S)|\s+`;
  return new RegExp([...words, rest].join('|'), flags);
}

/** The insides of classes of characters. */
interface CharacterClasses {
  readonly upper: string;
  readonly lower: string;
  readonly letter: string;
  readonly digit: string;
}

/** The same of texts in ASCII, which are most. The classes of all characters take V8 milliseconds. */
const ASCII_PIECES = pieces({ upper: 'A-Z', lower: 'a-z', letter: 'A-Za-z', digit: '0-9' }, 'g');
const IS_ASCII = /^[\0-\x7f]*$/;
const ALL_PIECES = pieces(
  {
    upper: String.raw`\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}`,
    lower: String.raw`\p{Ll}\p{Lm}\p{Lo}\p{M}`,
    letter: String.raw`\p{L}`,
    digit: String.raw`\p{N}`,
  },
  'gu',
);

const vocabulary = new Vocabulary({ count, packed });
const encoder = new TextEncoder();
/** Tokens by piece; in code, most pieces occur many times. */
const known = new Map<string, number>();
/** About 2 MB. */
const MAX_KNOWN = 20_000;

/** The number of tokens of a text. Special tokens are counted as plain text. */
export function countTokens(text: string): number {
  let tokens = 0;
  const found = text.match(IS_ASCII.test(text) ? ASCII_PIECES : ALL_PIECES) ?? [];
  for (const piece of found) tokens += known.get(piece) ?? learn(piece);
  return tokens;
}

function learn(piece: string): number {
  const tokens = countBytePairs(encoder.encode(piece), vocabulary);
  if (known.size === MAX_KNOWN) known.clear();
  if (piece.length <= MAX_CHARACTERS) known.set(piece, tokens);
  return tokens;
}

const MAX_CHARACTERS = 40;
