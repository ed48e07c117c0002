import type { NumberColumn } from '@repomap/model';
import type { MatchedNames } from './matched-names.js';
import { type Posting, readPostings } from './posting-bytes.js';
import type { StoredTerms } from './posting-table.js';
import type { TermColumns } from './segment-columns.js';
import { SortedTexts } from './sorted-texts.js';

/** The terms of a segment: where they occur in the texts of its files, and in its names. */
export class SegmentTerms {
  private readonly columns: TermColumns;
  private readonly list: SortedTexts;
  /** By term: its place in the present query, from 1; 0 between queries. */
  private asked: Uint32Array | undefined;

  constructor(columns: TermColumns) {
    this.columns = columns;
    this.list = new SortedTexts(columns.termTexts, columns.termStarts);
  }

  /** Visits the files that contain a term; a posting is only valid until its visit ends. */
  visitPostings(term: string, visit: (posting: Posting) => void): void {
    const { postings, postingStarts: starts } = this.columns;
    const number = this.list.find(term);
    if (number === undefined) return;
    readPostings(postings, starts[number] as number, starts[number + 1] as number, visit);
  }

  /** All terms, and their postings by number. */
  get all(): StoredTerms {
    const { postings, postingStarts: starts, termTexts } = this.columns;
    return {
      termTexts: termTexts === '' ? [] : termTexts.split('\n'),
      visit: (term, visit) =>
        readPostings(postings, starts[term] as number, starts[term + 1] as number, visit),
    };
  }

  /** Adds the names that contain any of the terms. */
  findNames(terms: readonly string[], found: MatchedNames): void {
    const { nameTermStarts: starts, nameTerms } = this.columns;
    const numbers = terms.map((term) => this.list.find(term));
    this.asked ??= new Uint32Array(this.list.size);
    const { asked } = this;
    for (const [id, number] of numbers.entries()) if (number !== undefined) asked[number] = id + 1;
    let name = 0;
    for (let i = 0; i < nameTerms.length; i += 1) {
      const place = asked[nameTerms[i] as number] as number;
      if (place === 0) continue;
      name = rowAfter(starts, i, name);
      found.add(name, place - 1);
    }
    for (const number of numbers) if (number !== undefined) asked[number] = 0;
  }
}

/** The row of an entry, which is not before row `first`. */
function rowAfter(starts: NumberColumn, entry: number, first: number): number {
  let row = first;
  while ((starts[row + 1] as number) <= entry) row += 1;
  return row;
}
