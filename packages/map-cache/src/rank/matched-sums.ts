import { type SparseScores, sparseScores } from './sparse-scores.js';

/** Scores, and their contribution per unit. */
export interface ScaledScores {
  readonly scale: number;
  readonly scores: SparseScores;
}

/** The sums of contributions, added in the order of the signals. `starts` as for `sparseScores`. */
export function sumOf(signals: readonly ScaledScores[], starts: Uint32Array): SparseScores {
  return sparseScores(starts, (sums, touched) => {
    for (const signal of signals) {
      addTo(sums, signal);
      touched.addAll(signal.scores.definitions);
    }
  });
}

function addTo(sums: Float64Array, { scale, scores }: ScaledScores): void {
  const { definitions, values } = scores;
  for (let i = 0; i < definitions.length; i += 1) {
    const definition = definitions[i] as number;
    sums[definition] = (sums[definition] as number) + scale * (values[i] as number);
  }
}
