import { SymbolKind } from '@repomap/model';
import type { RankIndex } from './rank-index.js';
import type { FactsFile } from './ranking.js';

/** Titles are prose. */
const TITLES: ReadonlySet<SymbolKind> = new Set([SymbolKind.Section, SymbolKind.Test]);

/**
 * How much of a query's identifiers each file defines, by case: the sum of weight ln(1 + N / n) over
 * those that it defines, where n of N files define one. Reads only definitions for which `matches`,
 * the scores of their names for the terms of the query, is not 0.
 */
export function exactNames(
  { files, definitions: table }: Pick<RankIndex, 'files' | 'definitions'>,
  matches: Float64Array,
  identifiers: ReadonlyMap<string, number>,
): Float64Array {
  const scores = new Float64Array(files.length);
  if (identifiers.size === 0) return scores;
  const definers = new Map<string, Set<number>>();
  for (const name of identifiers.keys()) definers.set(name, new Set());
  for (let definition = 0; definition < matches.length; definition += 1) {
    if (matches[definition] === 0) continue;
    const file = table.fileOf(definition);
    const { definitions } = (files[file] as FactsFile).facts;
    const found = definitions[definition - (table.starts[file] as number)];
    if (found !== undefined && !TITLES.has(found.kind)) definers.get(found.name)?.add(file);
  }
  for (const [name, found] of definers) {
    const gain = (identifiers.get(name) as number) * Math.log(1 + files.length / found.size);
    for (const file of found) scores[file] = (scores[file] as number) + gain;
  }
  return scores;
}
