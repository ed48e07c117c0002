import { SymbolKind } from '@repomap/model';
import { noScores } from './no-scores.js';
import type { RankIndex } from './rank-index.js';
import type { FactsFile } from './ranking.js';
import type { SparseScores } from './sparse-scores.js';

/** Titles are prose. */
const TITLES: ReadonlySet<SymbolKind> = new Set([SymbolKind.Section, SymbolKind.Test]);

/**
 * How much of a query's identifiers each file defines, by case: the sum of weight ln(1 + N / n) over
 * those that it defines, where n of N files define one. Reads only definitions whose names match.
 */
export function exactNames(
  index: Pick<RankIndex, 'files' | 'definitions' | 'nameNumber'>,
  matches: Pick<SparseScores, 'definitions'>,
  identifiers: ReadonlyMap<string, number>,
): Float64Array {
  const { files, definitions: table } = index;
  /** By number of an identifier: the files that define it. */
  const definers = new Map<number, Set<number>>();
  const gains = new Map<number, number>();
  for (const [name, weight] of identifiers) {
    const number = index.nameNumber(name);
    if (number === undefined) continue;
    definers.set(number, new Set());
    gains.set(number, weight);
  }
  if (definers.size === 0) return noScores(files.length);
  const scores = new Float64Array(files.length);
  for (const definition of matches.definitions) {
    const found = definers.get(table.names[definition] as number);
    if (found === undefined) continue;
    const file = table.fileOf(definition);
    const { definitions } = (files[file] as FactsFile).facts;
    const kind = definitions[definition - (table.starts[file] as number)]?.kind;
    if (kind !== undefined && !TITLES.has(kind)) found.add(file);
  }
  for (const [number, found] of definers) {
    const gain = (gains.get(number) as number) * Math.log(1 + files.length / found.size);
    for (const file of found) scores[file] = (scores[file] as number) + gain;
  }
  return scores;
}
