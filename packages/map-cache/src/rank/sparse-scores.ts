import { KeptZeros } from './kept-zeros.js';
import { TouchedList } from './touched-list.js';

/** Scores of some definitions of all files; the others score 0. */
export interface SparseScores {
  /** Ascending. */
  readonly definitions: Int32Array;
  /** Parallel to `definitions`. */
  readonly values: Float64Array;
}

const zeros = new KeptZeros((count) => new Float64Array(count));

const touched = new TouchedList();

/**
 * The scores that `add` writes into zeros, one for each definition of all files; it lists those that it
 * writes. `starts`: by file, the number of its first definition, and at last the number of all.
 */
export function sparseScores(
  starts: Uint32Array,
  add: (scores: Float64Array, touched: TouchedList) => void,
): SparseScores {
  const count = starts[starts.length - 1] as number;
  return zeros.use(count, (scores) => {
    touched.begin(count);
    add(scores, touched);
    const definitions = touched.nonZero(scores);
    const values = new Float64Array(definitions.length);
    for (let i = 0; i < definitions.length; i += 1) {
      const definition = definitions[i] as number;
      values[i] = scores[definition] as number;
      scores[definition] = 0;
    }
    return { definitions, values };
  });
}

/** By file: the best of the scores of its definitions. `starts` as for `sparseScores`. */
export function bestInFiles(
  { definitions, values }: SparseScores,
  starts: Uint32Array,
): Float64Array {
  const best = new Float64Array(starts.length - 1);
  let file = 0;
  for (let i = 0; i < definitions.length; i += 1) {
    const value = values[i] as number;
    while ((starts[file + 1] as number) <= (definitions[i] as number)) file += 1;
    if (value > (best[file] as number)) best[file] = value;
  }
  return best;
}

/** The place of the first definition that is not before `definition`. */
export function placeIn(definitions: Int32Array, definition: number): number {
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((definitions[middle] as number) < definition) low = middle + 1;
    else high = middle;
  }
  return low;
}
