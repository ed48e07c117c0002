import { columnsOf, estimate, gainsOf, type TaskScores } from './scores.ts';

/** A score that is worse than the stored one by more than chance. */
export class GateError extends Error {}

/** Throws if the interval of the gain over the stored scores, paired by task, lies below 0. */
export function checkGate(now: readonly TaskScores[], stored: readonly TaskScores[]): void {
  const losses = columnsOf(now).flatMap((column) => {
    const gains = gainsOf(now, stored, column);
    const { mean, low, high } = estimate(gains);
    return gains.length > 0 && high < 0
      ? [`${column.name} ${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`]
      : [];
  });
  if (losses.length > 0)
    throw new GateError(`--gate: worse than the stored baseline: ${losses.join(', ')}`);
}
