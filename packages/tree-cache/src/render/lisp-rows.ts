/**
 * The rows of a signature of Clojure without the text that documents it, which stands before the parameters,
 * and without the bodies of its arities: `(defn f ([a]) ([a b])`. A text that is not followed by anything is
 * a value.
 */
export function lispRows(rows: readonly string[]): readonly string[] {
  const plain = rows.join('\n').replace(DOCUMENTED, '$1');
  const head = HEAD.exec(plain)?.[0];
  return (head === undefined ? plain : withoutBodies(head, plain.slice(head.length))).split('\n');
}

/** The word for a definition and its name, behind notes on it. */
const NAMED = String.raw`^\s*\(\S+\s+(?:\^\S+\s+)*[^\s"(){}[\]]+\s+`;
const DOCUMENTED = new RegExp(String.raw`(${NAMED})"[^"\\]*(?:\\[\s\S][^"\\]*)*"\s*(?=[^\s)])`);
/** What precedes parameters that begin a list: also metadata, which may hold other brackets. */
const HEAD = new RegExp(
  String.raw`${NAMED}(?:\{(?:[^{}"]|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|\{[^{}"]*\})*\}\s*)?(?=\(\s*(?:\^\S+\s+)?\[)`,
);

/** Keeps the first vector of each list, as far as both are complete. */
function withoutBodies(head: string, lists: string): string {
  const arities: string[] = [];
  let depth = 0;
  let start = -1;
  for (const { 0: token, index } of lists.matchAll(TOKEN)) {
    if (OPENS.test(token)) depth += 1;
    if (depth === 1 && token === '(') start = index;
    if (CLOSES.test(token)) depth -= 1;
    if (depth < 0) break;
    if (start >= 0 && depth === 1 && CLOSES.test(token)) {
      arities.push(`${lists.slice(start, index + 1)})`);
      start = -1;
    }
  }
  return arities.length === 0 ? head + lists : head + arities.join(' ');
}

/** Brackets, outside of texts, characters and comments. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|\\.|;[^\n]*|[()[\]{}]/g;
const OPENS = /^[([{]$/;
const CLOSES = /^[)\]}]$/;
