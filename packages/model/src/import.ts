/** One thing that a file imports, in the words of its own import statement. */
export interface Import {
  /** Where it comes from, as written but without quotes: `./store.js`, `..base`, `crate::colour`. */
  readonly source: string;
  /**
   * Its name there: `*` for all names, `default` for what a JavaScript module exports without one.
   * Absent when the statement takes the source itself.
   */
  readonly name?: string;
  /** The name it has in this file, where the statement gives it another. */
  readonly alias?: string;
  /** Whether the file hands it on to those who import the file. */
  readonly reexported?: true;
}
