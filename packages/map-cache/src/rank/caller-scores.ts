import type { RankIndex } from './rank-index.js';
import type { CallerScores } from './ranking.js';
import type { Signal, Signals } from './signal.js';

const DEFAULT_WEIGHT = 1;

/** The scores of a caller as signals. Throws a `RangeError` for a score that is negative or not finite. */
export function callerSignals(
  { files, definitions, paths }: RankIndex,
  scores: CallerScores,
): Signals {
  const { weight = DEFAULT_WEIGHT } = scores;
  check(weight, 'scores.weight');
  const byFile = new Float64Array(files.length);
  for (const [path, score] of scores.files ?? []) {
    check(score, path);
    const file = paths.numbers.get(path);
    if (file !== undefined) byFile[file] = score;
  }
  const byDefinition = new Float64Array(definitions.count);
  for (const { path, index, rank } of scores.definitions ?? []) {
    check(rank, `${path}, definition ${index}`);
    const file = paths.numbers.get(path);
    if (file === undefined) continue;
    const number = (definitions.starts[file] as number) + index;
    if (index >= 0 && number < (definitions.starts[file + 1] as number))
      byDefinition[number] = rank;
  }
  const signal = (values: Float64Array): Signal => ({ name: 'caller', weight, scores: values });
  return { files: [signal(byFile)], definitions: [signal(byDefinition)] };
}

function check(score: number, of: string): void {
  if (Number.isFinite(score) && score >= 0) return;
  throw new RangeError(`${of}: expected a finite score of at least 0, got ${score}`);
}
