import { gatherSignals, type Signals } from './gather-signals.js';
import { pathWeights } from './path-weights.js';
import { rankDefinitions } from './rank-definitions.js';
import {
  type FactsFile,
  filesInOrder,
  orderRanking,
  type RankInput,
  type Ranking,
} from './ranking.js';
import { fuse } from './signal.js';

/** A ranking with all that it was made from. */
export interface Scored {
  /** By path, which is the order of all signals. */
  readonly files: readonly FactsFile[];
  readonly signals: Signals;
  /** What the sum of each file's signals is multiplied by. */
  readonly factors: Float64Array;
  readonly ranking: Ranking;
}

/** Fuses all signals into a ranking of all files, those in the chat too. */
export function score(input: RankInput): Scored {
  const files = filesInOrder(input.files);
  const signals = gatherSignals(files, input);
  const factors = pathWeights(files, input);
  const scores = fuse(signals.files, files.length).map((sum, i) => sum * (factors[i] as number));
  const ranking = orderRanking({
    files: files.map(({ path }, index) => ({ path, rank: scores[index] as number })),
    definitions: rankDefinitions(files, scores, signals.definitions),
  });
  return { files, signals, factors, ranking };
}
