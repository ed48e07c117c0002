import type { NumberColumn } from '@repomap/model';
import { groupRows, type Lists } from './lists.js';
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
  /** Whether names were found in it. Only the next queries gain from `namesOf`. */
  private wasAsked = false;
  /** By term: the names that contain it. */
  private namesOf: Lists | undefined;

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

  /** Adds the terms of names that contain any of those of a query. */
  findNames(terms: readonly string[], found: MatchedNames): void {
    const numbers = terms.map((term) => this.list.find(term));
    this.asked ??= new Uint32Array(this.list.size);
    const { asked } = this;
    for (const [id, number] of numbers.entries()) if (number !== undefined) asked[number] = id + 1;
    if (this.wasAsked) this.findByTerm(numbers, asked, found);
    else this.findByName(asked, found);
    this.wasAsked = true;
    for (const number of numbers) if (number !== undefined) asked[number] = 0;
  }

  private findByName(asked: Uint32Array, found: MatchedNames): void {
    const { nameTermStarts: starts, nameTerms } = this.columns;
    let name = 0;
    for (let i = 0; i < nameTerms.length; i += 1) {
      const place = asked[nameTerms[i] as number] as number;
      if (place === 0) continue;
      name = rowAfter(starts, i, name);
      found.add(name, place - 1);
    }
  }

  private findByTerm(
    numbers: readonly (number | undefined)[],
    asked: Uint32Array,
    found: MatchedNames,
  ): void {
    this.namesOf ??= namesByTerm(this.columns, this.list.size);
    const { starts, items } = this.namesOf;
    for (const [id, number] of numbers.entries()) {
      if (number === undefined) continue;
      const end = starts[number + 1] as number;
      for (let i = starts[number] as number; i < end; i += 1) {
        const name = items[i] as number;
        if (found.has(name)) this.addInOrder(name, asked, found);
        else found.add(name, id);
      }
    }
  }

  /** Adds all terms of a name that has several, by first appearance. */
  private addInOrder(name: number, asked: Uint32Array, found: MatchedNames): void {
    const { nameTermStarts: starts, nameTerms } = this.columns;
    found.clear(name);
    const end = starts[name + 1] as number;
    for (let i = starts[name] as number; i < end; i += 1) {
      const place = asked[nameTerms[i] as number] as number;
      if (place > 0) found.add(name, place - 1);
    }
  }
}

/** By term: the names that contain it. */
function namesByTerm(
  { nameTermStarts, nameTerms }: Pick<TermColumns, 'nameTermStarts' | 'nameTerms'>,
  terms: number,
): Lists {
  const { starts, items } = groupRows(nameTerms, terms);
  const nameOf = new Uint32Array(nameTerms.length);
  let name = 0;
  for (let i = 0; i < nameOf.length; i += 1) {
    name = rowAfter(nameTermStarts, i, name);
    nameOf[i] = name;
  }
  for (let i = 0; i < items.length; i += 1) items[i] = nameOf[items[i] as number] as number;
  return { starts, items };
}

/** The row of an entry, which is not before row `first`. */
function rowAfter(starts: NumberColumn, entry: number, first: number): number {
  let row = first;
  while ((starts[row + 1] as number) <= entry) row += 1;
  return row;
}
