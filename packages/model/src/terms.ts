import { unspacedText } from './unspaced-words.js';

/**
 * The search terms of an identifier: its stemmed sub-words, and the whole identifier as a compound.
 *
 * `parseHTTPHeaders` and `parse_http_headers` share `pars`, `http`, `header` and differ in their
 * compounds, which begin with `=` so that they never equal a sub-word. Parts of one character are
 * ignored. A word of `unspacedWords` is its own term.
 */
export function identifierTerms(identifier: string): string[] {
  if (unspacedText(identifier) !== undefined) return [identifier];
  const terms: string[] = [];
  let parts = 0;
  for (let at = 0; at < identifier.length; ) {
    const end = endOfPart(identifier, at);
    if (end > at) parts += 1;
    if (end > at + 1) terms.push(stemOfPart(identifier.slice(at, end)));
    at = Math.max(end, at + 1);
  }
  if (parts > 1) terms.push(`=${withoutOuter(identifier).toLowerCase()}`);
  return terms;
}

/**
 * The end of the acronym before a word, word, acronym or digits that begin at `start`; `start` if none
 * do. By hand, because splitting identifiers by a regular expression takes several times as long.
 */
function endOfPart(identifier: string, start: number): number {
  const digits = endOf(identifier, start, 48, 57);
  if (digits > start) return digits;
  const upper = endOf(identifier, start, 65, 90);
  const lower = endOf(identifier, upper, 97, 122);
  // The last letter of several upper-case ones belongs to the word after them.
  return lower > upper && upper > start + 1 ? upper - 1 : lower;
}

/** The end of the run of characters from `first` to `last` that begins at `start`. */
function endOf(text: string, start: number, first: number, last: number): number {
  let end = start;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit < first || unit > last) break;
  }
  return end;
}

/** Without leading and trailing underscores. */
function withoutOuter(identifier: string): string {
  let start = 0;
  let end = identifier.length;
  while (identifier[start] === '_') start += 1;
  while (end > start && identifier[end - 1] === '_') end -= 1;
  return identifier.slice(start, end);
}

/** The stems of parts as they are written, most of which occur in many identifiers. */
const stems = new Map<string, string>();
const MAX_STEMS = 20_000;
/** Longer parts are rare, and V8 keeps the whole text in memory that they are cut from. */
const MAX_KEPT = 12;

function stemOfPart(part: string): string {
  if (part.length > MAX_KEPT) return stem(part.toLowerCase());
  const known = stems.get(part);
  if (known !== undefined) return known;
  const found = stem(part.toLowerCase());
  if (stems.size === MAX_STEMS) stems.clear();
  stems.set(part, found);
  return found;
}

/** Strips English suffixes from a lower-case word, plurals first. Our own short suffix list, not Porter's algorithm. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const singular = dropPlural(word);
  // A word this short is its own stem, so its plural must have the same one.
  if (singular.length < 4) return singular;
  const base = singular.replace(/(?:edly|ingly|ing|ed|er|ion|ly|ment|able|ible)$/, '');
  const kept = base.length >= 3 && /[aeiouy]/.test(base) ? base : singular;
  return kept
    .replace(/e$/, '')
    .replace(/([^aeiou])\1$/, '$1')
    .replace(/y$/, 'i');
}

function dropPlural(word: string): string {
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) || !word.endsWith('s') ? word : word.slice(0, -1);
}
