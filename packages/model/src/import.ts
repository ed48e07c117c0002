/** One import of a file, as written in its import statement. */
export interface Import {
  /** The imported module as written, without quotes: `./store.js`, `..base`, `crate::colour`. */
  readonly source: string;
  /**
   * The imported name: `*` for all names, `default` for the default export of a JavaScript module.
   * Absent if the statement imports the module itself.
   */
  readonly name?: string;
  /** The local name, if it differs. */
  readonly alias?: string;
  /** Set if the file re-exports it. */
  readonly reexported?: true;
}
