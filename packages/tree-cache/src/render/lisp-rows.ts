/**
 * The rows of a signature of Clojure without the text that documents it, which stands before the parameters.
 * A text that is not followed by anything is a value.
 */
export function lispRows(rows: readonly string[]): readonly string[] {
  return rows.join('\n').replace(DOCUMENTED, '$1').split('\n');
}

/** The word for a definition, its name behind notes on it, and a text. */
const DOCUMENTED =
  /^(\s*\(\S+\s+(?:\^\S+\s+)*[^\s"(){}[\]]+\s+)"[^"\\]*(?:\\[\s\S][^"\\]*)*"\s*(?=[^\s)])/;
