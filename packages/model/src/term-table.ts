/**
 * How often each search term occurs in a file and in each of its definitions: all that ranking by
 * text needs, so that a query opens no file.
 */
export interface TermTable {
  /**
   * The distinct terms of the file in code point order, each between commas: `,cach,get,`. One text
   * rather than a list, for most files have none of the terms that are looked for.
   */
  readonly terms: string;
  /** Occurrences in the whole file, one for each term. */
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

export const NO_TERMS: TermTable = Object.freeze({
  terms: '',
  counts: Object.freeze([]),
  length: 0,
  bodies: Object.freeze([]),
  bodyLengths: Object.freeze([]),
});

/** Terms as a `TermTable` has them. They hold no commas. */
export function joinTerms(terms: readonly string[]): string {
  return terms.length === 0 ? '' : `,${terms.join(',')},`;
}
