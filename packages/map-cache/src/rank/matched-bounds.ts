import type { SparseScores } from './sparse-scores.js';

/** Scores, and their contribution per unit. */
export interface ScaledScores {
  readonly scale: number;
  readonly scores: SparseScores;
}

/** What makes ranks of sums of contributions. */
export interface RankRule {
  /** By file: the number of its first definition, and at last the number of all. */
  readonly starts: Uint32Array;
  readonly rankOf: (file: number, definition: number, sum: number) => number;
}

/** After all definitions. */
const NONE = 2 ** 31;

/**
 * Raises the bound of each file to the best rank of its definitions with any score: exactly their ranks,
 * since contributions are added in the order of the signals. Linear in the scores.
 */
export function raiseToMatched(
  bounds: Float64Array,
  signals: readonly ScaledScores[],
  { starts, rankOf }: RankRule,
): void {
  const next = new Uint32Array(signals.length);
  const definitionAt = (signal: number): number => {
    const { definitions } = (signals[signal] as ScaledScores).scores;
    const place = next[signal] as number;
    return place < definitions.length ? (definitions[place] as number) : NONE;
  };
  let file = 0;
  for (;;) {
    let definition = NONE;
    for (let signal = 0; signal < signals.length; signal += 1)
      definition = Math.min(definition, definitionAt(signal));
    if (definition === NONE) return;
    let sum = 0;
    for (let signal = 0; signal < signals.length; signal += 1) {
      if (definitionAt(signal) !== definition) continue;
      const { scale, scores } = signals[signal] as ScaledScores;
      sum += scale * (scores.values[next[signal] as number] as number);
      next[signal] = (next[signal] as number) + 1;
    }
    while ((starts[file + 1] as number) <= definition) file += 1;
    const rank = rankOf(file, definition, sum);
    if (rank > (bounds[file] as number)) bounds[file] = rank;
  }
}
