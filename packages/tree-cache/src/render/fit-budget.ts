import type { TokenCounter } from './tokens/token-counter.js';

/** A text and what its pieces cost one by one. */
export interface PricedText {
  readonly text: string;
  readonly price: number;
}

/**
 * Writes a text that holds at most `maxTokens`, counted as a whole.
 *
 * The sum of the pieces' prices is exact for o200k where each piece ends in a line feed and the
 * next does not begin with one, but not for every style, name or counter. So the whole is counted
 * once, and written again for a corrected target where it came out too large, or where the prices
 * were so high that much room is left.
 */
export function fitBudget<T extends PricedText>(
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
    const isGood = tokens >= FILL * Math.min(maxTokens, written.price);
    if (best !== undefined && (isGood || round >= ROUNDS)) return best;
  }
}

const FILL = 0.97;
const SHRINK = 0.98;
const ROUNDS = 3;
