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
  const parts = identifier.match(PARTS) ?? [];
  const terms = parts.filter((part) => part.length > 1).map(stemOfPart);
  if (parts.length > 1) terms.push(`=${identifier.replace(OUTER, '').toLowerCase()}`);
  return terms;
}

/** Leading and trailing underscores. Tries no run of them more than once. */
const OUTER = /^_+|(?<!_)_+$/g;

/** Acronym before a word, word, acronym, digits. */
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g;

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
