/** Counts the terms of a query in one text after another. */
export class TermCounts {
  /** By place: a term that the present text has, by first appearance. Valid up to `size`. */
  readonly found: Uint32Array;
  private readonly counts: Uint32Array;
  private ownSize = 0;

  constructor(terms: number) {
    this.counts = new Uint32Array(terms);
    this.found = new Uint32Array(terms);
  }

  /** Number of terms that the present text has. */
  get size(): number {
    return this.ownSize;
  }

  /** How often the present text has a term, by its place in the query. */
  countOf(term: number): number {
    return this.counts[term] as number;
  }

  /** Adds occurrences of a term, by its place in the query. */
  add(term: number, by = 1): void {
    const count = this.counts[term] as number;
    if (count === 0) {
      this.found[this.ownSize] = term;
      this.ownSize += 1;
    }
    this.counts[term] = count + by;
  }

  /** Adds distinct terms. */
  addAll(terms: readonly number[], by = 1): void {
    for (let i = 0; i < terms.length; i += 1) this.add(terms[i] as number, by);
  }

  /** Begins the next text. */
  clear(): void {
    for (let i = 0; i < this.ownSize; i += 1) this.counts[this.found[i] as number] = 0;
    this.ownSize = 0;
  }
}
