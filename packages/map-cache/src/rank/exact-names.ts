import { SymbolKind } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/** Titles are prose. */
const TITLES: ReadonlySet<SymbolKind> = new Set([SymbolKind.Section, SymbolKind.Test]);

/**
 * How much of a query's identifiers a file defines, by case: the sum of weight ln(1 + N / n) over
 * those that it defines, where n of N files define one.
 */
export function exactNames(
  files: readonly FactsFile[],
  identifiers: ReadonlyMap<string, number>,
): Float64Array {
  const scores = new Float64Array(files.length);
  if (identifiers.size === 0) return scores;
  const definers = new Map<string, Set<number>>();
  for (const name of identifiers.keys()) definers.set(name, new Set());
  for (const [file, { facts }] of files.entries())
    for (const { name, kind } of facts.definitions)
      if (!TITLES.has(kind)) definers.get(name)?.add(file);
  for (const [name, found] of definers) {
    const gain = (identifiers.get(name) as number) * Math.log(1 + files.length / found.size);
    for (const file of found) scores[file] = (scores[file] as number) + gain;
  }
  return scores;
}
