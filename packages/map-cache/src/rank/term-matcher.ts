import { unspacedText } from '@repomap/model';
import { ownCopy } from './own-copy.js';
import { termsIn } from './words.js';

/** By name: its distinct terms by first appearance. */
export type Splits = Map<string, readonly string[]>;

/**
 * Finds a query's terms in names without splitting those that contain none; caches the result for each
 * name that may contain any.
 */
export class TermMatcher {
  private readonly ids: ReadonlyMap<string, number>;
  private readonly known = new Map<string, readonly number[]>();
  private readonly splits: Splits | undefined;
  /** Matches the beginning of any term. Most names contain none and need no splitting. */
  private readonly roots: RegExp;

  /** `splits` keep what other queries can use of the names that are read. */
  constructor(terms: readonly string[], splits?: Splits) {
    this.splits = splits;
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
    return this.split(name)
      .map((term) => this.ids.get(term))
      .filter((id) => id !== undefined);
  }

  private split(name: string): readonly string[] {
    const known = this.splits?.get(name);
    if (known !== undefined) return known;
    const terms = [...new Set(termsIn(name))];
    this.splits?.set(ownCopy(name), terms);
    return terms;
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
