/**
 * How often each search term occurs in a file and in each of its definitions: all that ranking by
 * text needs, so that a query opens no file.
 */
export interface TermTable {
  /** The distinct terms of the file, in code point order. */
  readonly terms: readonly string[];
  /** Occurrences in the whole file, parallel to `terms`. */
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
  terms: Object.freeze([]),
  counts: Object.freeze([]),
  length: 0,
  bodies: Object.freeze([]),
  bodyLengths: Object.freeze([]),
});
