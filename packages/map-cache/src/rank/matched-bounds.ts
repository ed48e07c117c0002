import { KeptZeros } from './kept-zeros.js';
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

const zeros = new KeptZeros((count) => new Float64Array(count));

/**
 * Raises the bound of each file to the best rank of its definitions with any score: exactly their ranks,
 * since contributions are added in the order of the signals. Linear in the scores.
 */
export function raiseToMatched(
  bounds: Float64Array,
  signals: readonly ScaledScores[],
  rule: RankRule,
): void {
  zeros.use(rule.starts.at(-1) as number, (sums) => {
    for (const signal of signals) addTo(sums, signal);
    // A definition with several scores is looked at for each of them.
    for (const { scores } of signals) raise(bounds, scores, sums, rule);
    for (const { scores } of signals)
      for (let i = 0; i < scores.definitions.length; i += 1)
        sums[scores.definitions[i] as number] = 0;
  });
}

function addTo(sums: Float64Array, { scale, scores }: ScaledScores): void {
  const { definitions, values } = scores;
  for (let i = 0; i < definitions.length; i += 1) {
    const definition = definitions[i] as number;
    sums[definition] = (sums[definition] as number) + scale * (values[i] as number);
  }
}

function raise(
  bounds: Float64Array,
  { definitions }: SparseScores,
  sums: Float64Array,
  { starts, rankOf }: RankRule,
): void {
  let file = 0;
  for (let i = 0; i < definitions.length; i += 1) {
    const definition = definitions[i] as number;
    while ((starts[file + 1] as number) <= definition) file += 1;
    const rank = rankOf(file, definition, sums[definition] as number);
    if (rank > (bounds[file] as number)) bounds[file] = rank;
  }
}
