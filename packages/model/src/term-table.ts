/**
 * The number of occurrences of each search term in a file and in each of its definitions, so that
 * ranking by text needs no access to the files.
 */
export interface TermTable {
  /**
   * The distinct terms of the file in code point order, each between commas: `,cach,get,`. One string
   * rather than a list, because most files contain none of a query's terms.
   */
  readonly terms: string;
  /** Occurrences in the whole file, parallel to the terms. */
  readonly counts: readonly number[];
  /** Identifier occurrences in the whole file. */
  readonly length: number;
  /**
   * Parallel to the file's definitions: pairs of term index and count for the definition's own text
   * and its leading comments; empty for a definition inside a function.
   */
  readonly bodies: readonly (readonly number[])[];
  /** Identifier occurrences in each of `bodies`. */
  readonly bodyLengths: readonly number[];
}

/** The terms of a file without any. */
export const NO_TERMS: TermTable = Object.freeze({
  terms: '',
  counts: Object.freeze([]),
  length: 0,
  bodies: Object.freeze([]),
  bodyLengths: Object.freeze([]),
});

/** Joins terms in the format of `TermTable.terms`. Terms contain no commas. */
export function joinTerms(terms: readonly string[]): string {
  return terms.length === 0 ? '' : `,${terms.join(',')},`;
}
