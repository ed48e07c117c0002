import { type Csr, csrFromRows } from './csr.js';
import type { FactsFile } from './ranking.js';

/**
 * Which files define and which use each name that some file defines.
 *
 * The reference graph has an edge from every user of a name to every definer of it: a product that
 * runs to millions of edges for names like `get`. A walk over two steps, file -> name -> definer,
 * moves the same mass along a number of links that is linear in the tags.
 */
export interface NameLinks {
  /** Files that define a name or use a defined one, in the order given. */
  readonly files: readonly FactsFile[];
  /** The defined names, by first appearance. */
  readonly names: readonly string[];
  /** File -> names it defines, weight 1. */
  readonly defines: Csr;
  /** File -> names it uses, weight: how often. */
  readonly uses: Csr;
  /** Number of files that define each name. */
  readonly definers: Float64Array;
  /** Number of files that use each name. */
  readonly users: Float64Array;
}

/** Links files by names. */
export function nameLinks(files: readonly FactsFile[]): NameLinks {
  const ids = new Map<string, number>();
  for (const { facts } of files)
    for (const { name } of facts.definitions) if (!ids.has(name)) ids.set(name, ids.size);
  const linked: FactsFile[] = [];
  const defines: Map<number, number>[] = [];
  const uses: Map<number, number>[] = [];
  for (const file of files) {
    const defined = countNames(file.facts.definitions, ids);
    const used = countNames(file.facts.references, ids);
    if (defined.size + used.size === 0) continue;
    linked.push(file);
    defines.push(new Map(Array.from(defined.keys(), (name) => [name, 1])));
    uses.push(used);
  }
  return {
    files: linked,
    names: [...ids.keys()],
    defines: csrFromRows(defines),
    uses: csrFromRows(uses),
    definers: countRows(defines, ids.size),
    users: countRows(uses, ids.size),
  };
}

function countNames(
  tags: Iterable<{ readonly name: string }>,
  ids: ReadonlyMap<string, number>,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { name } of tags) {
    const id = ids.get(name);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function countRows(rows: readonly ReadonlyMap<number, number>[], names: number): Float64Array {
  const counts = new Float64Array(names);
  for (const row of rows)
    for (const name of row.keys()) counts[name] = (counts[name] as number) + 1;
  return counts;
}
