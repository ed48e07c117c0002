import type { DefinitionTable } from './definition-table.js';
import { fuse, maximum, type Signal } from './signal.js';

/** How strongly a file's score affects those of its definitions. */
const FILE_POWER = 2.75;
/** Keeps a definition without a match of its own above 0 in a file that matches. */
const FLOOR = 0.1;

/**
 * The rank of each definition: its own signals, times a power of its file's score relative to the
 * best, times a prior that does not depend on the task.
 */
export function rankDefinitions(
  { starts, count, priors }: DefinitionTable,
  scores: Float64Array,
  signals: readonly Signal[],
): Float64Array {
  const ranks = fuse(signals, count);
  const best = maximum(scores) || 1;
  for (let file = 0; file < scores.length; file += 1) {
    const share = ((scores[file] as number) / best) ** FILE_POWER;
    const end = starts[file + 1] as number;
    for (let i = starts[file] as number; i < end; i += 1)
      ranks[i] = share * (FLOOR + (ranks[i] as number)) * (priors[i] as number);
  }
  return ranks;
}
