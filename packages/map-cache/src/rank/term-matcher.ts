import { identifierTerms } from '@repomap/model';
import { identifiersOf } from './words.js';

/**
 * Finds a query's terms in names without splitting those that contain none, for names that are read
 * once; caches the result for each name.
 */
export class TermMatcher {
  private readonly ids: ReadonlyMap<string, number>;
  private readonly known = new Map<string, readonly number[]>();
  /** Matches the beginning of any term. Most names contain none and need no splitting. */
  private readonly roots: RegExp;

  constructor(terms: readonly string[]) {
    this.ids = new Map(terms.map((term, id) => [term, id]));
    // An empty alternative would match everything, `(?!)` matches nothing.
    this.roots = new RegExp([...new Set(terms.map(rootOf))].join('|') || '(?!)', 'i');
  }

  /** The query's terms in a name, each once. */
  match(name: string): readonly number[] {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found = this.roots.test(name) ? this.find(name) : NONE;
    this.known.set(name, found);
    return found;
  }

  private find(name: string): readonly number[] {
    const terms = new Set(identifiersOf(name).flatMap(identifierTerms));
    return [...terms].map((term) => this.ids.get(term)).filter((id) => id !== undefined);
  }
}

const NONE: readonly number[] = [];

/** A prefix of all forms of a term's word; stemming changes only endings. */
function rootOf(term: string): string {
  const word = term.replace(/^=/, '');
  // `sky` is also the stem of `skies`.
  return word.slice(0, /^..y$/.test(word) ? 2 : 3).replaceAll('$', '\\$');
}
