import type { FileFacts } from './file-facts.js';
import { type ReferenceColumns, referenceColumns } from './reference-columns.js';
import { type TermPostings, termPostings } from './term-postings.js';

/** What an index reads of references and terms. */
export interface FactColumns {
  readonly references: ReferenceColumns;
  /** Of the terms of the `TermTable`. */
  readonly postings: TermPostings;
}

/** The columns of facts. */
export function factColumns({ references, terms }: FileFacts): FactColumns {
  return { references: referenceColumns(references), postings: termPostings(terms) };
}
