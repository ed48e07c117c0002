/**
 * The multi-line scopes around the definitions of a file, which suffice to draw the headers of any
 * definition without parsing again.
 * Three columns of equal length, sorted by `starts`; rows are 0-based.
 */
export interface ScopeTable {
  /** First row of each scope. */
  readonly starts: readonly number[];
  /** Last row of the largest scope that starts there. */
  readonly ends: readonly number[];
  /** The row after the last row of its header. */
  readonly headerEnds: readonly number[];
}

/** The scopes of a file without any. */
export const NO_SCOPES: ScopeTable = Object.freeze({
  starts: Object.freeze([]),
  ends: Object.freeze([]),
  headerEnds: Object.freeze([]),
});
