import { unspacedText } from '@repomap/model';
import { termsIn } from './words.js';

/** Finds a query's terms in names without splitting those that contain none. */
export class TermMatcher {
  private readonly ids: ReadonlyMap<string, number>;
  /** Matches the beginning of any term, from a given place on. */
  private readonly roots: RegExp;

  constructor(terms: readonly string[]) {
    this.ids = new Map(terms.map((term, id) => [term, id]));
    // An empty alternative would match everything, `(?!)` matches nothing.
    this.roots = new RegExp([...new Set(terms.map(rootOf))].join('|') || '(?!)', 'gi');
  }

  /** The first place from `start` on that a name with any of the terms may extend to; -1 if there is none. */
  next(text: string, start: number): number {
    this.roots.lastIndex = start;
    return this.roots.test(text) ? this.roots.lastIndex - 1 : -1;
  }

  /** The query's terms in a name, each once. Most names contain none and need no splitting. */
  termsOf(name: string): readonly number[] {
    return this.next(name, 0) === -1 ? NONE : this.among([...new Set(termsIn(name))]);
  }

  /** The query's terms among those of a name. */
  among(terms: readonly string[]): readonly number[] {
    const found: number[] = [];
    for (const term of terms) {
      const id = this.ids.get(term);
      if (id !== undefined) found.push(id);
    }
    return found;
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
