import type { TokenCounter } from './token-counter.js';

/** A text written for a target, and whether it shows all there is. */
export interface Written {
  readonly text: string;
  readonly isComplete: boolean;
}

/**
 * Writes a text that holds at most `maxTokens`, counted as a whole.
 *
 * Pieces are priced one by one, which is exact for o200k where each ends in a line feed and the
 * next does not begin with one, but not for every name, path or counter. So the whole is counted
 * once, and written again for a corrected target where it came out too large, or far too small.
 */
export function fitBudget<T extends Written>(
  maxTokens: number,
  count: TokenCounter,
  write: (target: number) => T,
): T & { readonly tokens: number } {
  let target = maxTokens;
  let best: (T & { readonly tokens: number }) | undefined;
  for (let round = 1; ; round += 1) {
    const written = write(target);
    const tokens = written.text === '' ? 0 : count(written.text);
    const spare = maxTokens - tokens;
    if (spare >= 0 && tokens >= (best?.tokens ?? 0)) best = { ...written, tokens };
    if (spare < 0) target = Math.floor(Math.min(target + spare, target * SHRINK));
    else target += spare;
    const isGood = written.isComplete || tokens >= FILL * maxTokens;
    if (best !== undefined && (isGood || round >= ROUNDS)) return best;
  }
}

const FILL = 0.97;
const SHRINK = 0.98;
const ROUNDS = 3;
