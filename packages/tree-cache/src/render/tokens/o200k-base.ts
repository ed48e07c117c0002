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

/**
 * Words of texts in ASCII, which end where pieces do: most of a map, whose paths and names occur in many
 * maps. A line feed that a slash follows may be in one piece with it.
 */
const WORDS = /[ \t]?[!-~]+(?:\n(?!\/))?/g;
const IS_WORD = /^[ \t]?[!-~]+\n?$/;

const vocabulary = new Vocabulary({ count, packed });
const encoder = new TextEncoder();
/** Tokens by piece and by word; in code, most occur many times. */
const known = new Map<string, number>();
/** About 2 MB. */
const MAX_KNOWN = 20_000;

/** The number of tokens of a text. Special tokens are counted as plain text. */
export function countTokens(text: string): number {
  if (!IS_ASCII.test(text)) return sumOfPieces(text, ALL_PIECES);
  if (text.length <= MAX_CHARACTERS) return IS_WORD.test(text) ? ofWord(text) : ofPieces(text);
  return ofWords(text.match(WORDS) ?? [], text.length) ?? ofPieces(text);
}

/** Undefined if the words are not the whole text. */
function ofWords(words: readonly string[], length: number): number | undefined {
  let tokens = 0;
  let end = 0;
  for (const word of words) {
    tokens += ofWord(word);
    end += word.length;
  }
  return end === length ? tokens : undefined;
}

function ofWord(word: string): number {
  return known.get(word) ?? learn(word, ofPieces(word));
}

function ofPieces(text: string): number {
  return sumOfPieces(text, ASCII_PIECES);
}

function sumOfPieces(text: string, pattern: RegExp): number {
  let tokens = 0;
  for (const piece of text.match(pattern) ?? [])
    tokens += known.get(piece) ?? learn(piece, countBytePairs(encoder.encode(piece), vocabulary));
  return tokens;
}

function learn(part: string, tokens: number): number {
  if (known.size === MAX_KNOWN) known.clear();
  if (part.length <= MAX_CHARACTERS) known.set(part, tokens);
  return tokens;
}

const MAX_CHARACTERS = 80;
