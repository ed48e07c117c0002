import type { CsrBuilder } from './csr.js';

/** Counts the terms of a query in one text after another. */
export class TermCounts {
  private readonly counts: Uint32Array;
  /** The terms that the present text has, by first appearance. */
  private readonly found: Uint32Array;
  private size = 0;

  constructor(terms: number) {
    this.counts = new Uint32Array(terms);
    this.found = new Uint32Array(terms);
  }

  add(term: number, by = 1): void {
    const count = this.counts[term] as number;
    if (count === 0) {
      this.found[this.size] = term;
      this.size += 1;
    }
    this.counts[term] = count + by;
  }

  /** Writes what was counted as the next row, and begins the next text. */
  endRow(rows: CsrBuilder): void {
    for (let i = 0; i < this.size; i += 1) {
      const term = this.found[i] as number;
      rows.add(term, this.counts[term] as number);
      this.counts[term] = 0;
    }
    this.size = 0;
    rows.endRow();
  }
}
