import type { TokenCounter } from './tokens/token-counter.js';

/** A text and the sum of the tokens of its pieces. */
export interface CostedText {
  readonly text: string;
  readonly cost: number;
}

/**
 * Writes a text of at most `maxTokens`, counted as a whole.
 *
 * The sum of the pieces' tokens is exact for o200k if each piece ends in a line feed and the next
 * does not begin with one, but not for every style, name or counter. So the whole text is counted
 * once, and written again for a corrected target if it is too large, or if the costs were so
 * overestimated that much of the budget is unused.
 */
export function fitBudget<T extends CostedText>(
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
    const isGood = tokens >= FILL * Math.min(maxTokens, written.cost);
    if (best !== undefined && (isGood || round >= MAX_ROUNDS)) return best;
  }
}

const FILL = 0.97;
const SHRINK = 0.98;
const MAX_ROUNDS = 3;
