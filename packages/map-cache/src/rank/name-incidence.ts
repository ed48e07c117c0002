import { type Csr, csrFromRows } from './csr.js';
import { type FactsFile, wholeFacts } from './ranking.js';

/**
 * The incidence of files and defined names: who defines and who uses each.
 *
 * A reference graph has an edge from every user of a name to every definer, which amounts to
 * millions of edges for names like `get`. Walking in two steps, file -> name -> definer, moves the
 * same mass over a number of entries that is linear in the tags.
 */
export interface NameIncidence {
  /** Files that define a name or use a defined one, in the order given. */
  readonly files: readonly FactsFile[];
  /** The defined names, by first appearance. */
  readonly names: readonly string[];
  /** File -> names it defines, weight 1. */
  readonly defines: Csr;
  /** File -> names it uses, weight: number of uses. */
  readonly uses: Csr;
  /** Number of files that define each name. */
  readonly definers: Float64Array;
  /** Number of files that use each name. */
  readonly users: Float64Array;
}

/** Relates files by equal names, without binding them. */
export function nameIncidence(files: readonly FactsFile[]): NameIncidence {
  const ids = new Map<string, number>();
  for (const { facts } of files)
    for (const { name } of facts.definitions) if (!ids.has(name)) ids.set(name, ids.size);
  const defined = files.map(({ facts }) => keysAs(countNames(facts.definitions, ids), 1));
  const used = files.map(({ facts }) => countNames(wholeFacts(facts).references, ids));
  const related = files.keys().filter((file) => defined[file]?.size || used[file]?.size);
  return incidenceOf([...related], [...ids.keys()], { files, defined, used });
}

type Row = Map<number, number>;

interface Rows {
  readonly files: readonly FactsFile[];
  readonly defined: readonly Row[];
  readonly used: readonly Row[];
}

function incidenceOf(
  related: readonly number[],
  names: readonly string[],
  rows: Rows,
): NameIncidence {
  const defined = related.map((file) => rows.defined[file] as Row);
  const used = related.map((file) => rows.used[file] as Row);
  return {
    files: related.map((file) => rows.files[file] as FactsFile),
    names,
    defines: csrFromRows(defined),
    uses: csrFromRows(used),
    definers: countRows(defined, names.length),
    users: countRows(used, names.length),
  };
}

function keysAs(counts: Row, weight: number): Row {
  return new Map(Array.from(counts.keys(), (key) => [key, weight]));
}

function countNames(
  tags: Iterable<{ readonly name: string }>,
  ids: ReadonlyMap<string, number>,
): Row {
  const counts: Row = new Map();
  for (const { name } of tags) {
    const id = ids.get(name);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function countRows(rows: readonly Row[], names: number): Float64Array {
  const counts = new Float64Array(names);
  for (const row of rows)
    for (const name of row.keys()) counts[name] = (counts[name] as number) + 1;
  return counts;
}
