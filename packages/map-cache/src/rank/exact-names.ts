import { SymbolKind } from '@repomap/model';
import type { RankIndex } from './rank-index.js';

/** Titles are prose. */
const TITLES: ReadonlySet<SymbolKind> = new Set([SymbolKind.Section, SymbolKind.Test]);

/**
 * How much of a query's identifiers each file defines, by case: the sum of weight ln(1 + N / n) over
 * those that it defines, where n of N files define one. Reads only definitions for which `matches`,
 * the scores of their names for the terms of the query, is not 0.
 */
export function exactNames(
  { files, definitions: { starts } }: Pick<RankIndex, 'files' | 'definitions'>,
  matches: Float64Array,
  identifiers: ReadonlyMap<string, number>,
): Float64Array {
  const scores = new Float64Array(files.length);
  if (identifiers.size === 0) return scores;
  const definers = new Map<string, Set<number>>();
  for (const name of identifiers.keys()) definers.set(name, new Set());
  for (const [file, { facts }] of files.entries()) {
    const first = starts[file] as number;
    const end = starts[file + 1] as number;
    for (let definition = first; definition < end; definition += 1) {
      if (matches[definition] === 0) continue;
      const found = facts.definitions[definition - first];
      if (found !== undefined && !TITLES.has(found.kind)) definers.get(found.name)?.add(file);
    }
  }
  for (const [name, found] of definers) {
    const gain = (identifiers.get(name) as number) * Math.log(1 + files.length / found.size);
    for (const file of found) scores[file] = (scores[file] as number) + gain;
  }
  return scores;
}
