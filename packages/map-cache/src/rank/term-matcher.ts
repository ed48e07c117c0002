import { identifierTerms } from '@repomap/model';

/** Finds a query's terms in names and remembers each name. */
export class TermMatcher {
  private readonly ids: ReadonlyMap<string, number>;
  private readonly known = new Map<string, { readonly hits: readonly number[]; size: number }>();

  constructor(terms: readonly string[]) {
    this.ids = new Map(terms.map((term, id) => [term, id]));
  }

  /** The query's terms in a name, each once. */
  match(name: string): readonly number[] {
    return this.look(name).hits;
  }

  /** Number of distinct terms of a name. */
  size(name: string): number {
    return this.look(name).size;
  }

  private look(name: string): { readonly hits: readonly number[]; readonly size: number } {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const terms = new Set(wordsOf(name).flatMap(identifierTerms));
    const hits = [...terms].map((term) => this.ids.get(term)).filter((id) => id !== undefined);
    const found = { hits, size: terms.size };
    this.known.set(name, found);
    return found;
  }
}

function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Za-z0-9_$]+/g) ?? [];
}
