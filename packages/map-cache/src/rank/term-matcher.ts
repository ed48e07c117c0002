import { unspacedText } from '@repomap/model';
import type { TermFinder } from './short-texts.js';
import { termsIn } from './words.js';

/**
 * Finds a query's terms in names without splitting those that contain none, for names that are read
 * once; caches the result for each name that may contain any.
 */
export class TermMatcher implements TermFinder {
  private readonly ids: ReadonlyMap<string, number>;
  private readonly known = new Map<string, readonly number[]>();
  /** Matches the beginning of any term. Most names contain none and need no splitting. */
  private readonly roots: RegExp;

  constructor(terms: readonly string[]) {
    this.ids = new Map(terms.map((term, id) => [term, id]));
    // An empty alternative would match everything, `(?!)` matches nothing.
    this.roots = new RegExp([...new Set(terms.map(rootOf))].join('|') || '(?!)', 'i');
  }

  /** Whether a text may contain a name with any of the terms. */
  mayMatch(text: string): boolean {
    return this.roots.test(text);
  }

  /** The query's terms in a name, each once. */
  termsOf(name: string): readonly number[] {
    if (!this.mayMatch(name)) return NONE;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found = this.find(name);
    this.known.set(name, found);
    return found;
  }

  private find(name: string): readonly number[] {
    const terms = new Set(termsIn(name));
    return [...terms].map((term) => this.ids.get(term)).filter((id) => id !== undefined);
  }
}

const NONE: readonly number[] = [];

/** A prefix of all forms of a term's word; stemming changes only endings. */
function rootOf(term: string): string {
  const unspaced = unspacedText(term);
  // In a text, or as a word of it.
  if (unspaced !== undefined) return `${unspaced}|${term}`;
  const word = term.replace(/^=/, '');
  // `sky` is also the stem of `skies`.
  return word.slice(0, /^..y$/.test(word) ? 2 : 3).replaceAll('$', '\\$');
}
