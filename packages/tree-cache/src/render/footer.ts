import type { Budget, Composition } from './composition.js';
import type { LeanMapInput } from './map-input.js';

/** Room kept for what says the remainder. */
export interface FooterRoom {
  /** 0: nothing is said. */
  readonly tokens: number;
  /** Whether it tells what the next budget would show. */
  readonly hasNext: boolean;
}

/** The longest form that costs a small share of the budget, priced with its widest figures. */
export function footerRoom(
  { totalFiles: files, totalDefinitions: definitions }: LeanMapInput,
  { maxTokens, count }: Budget,
  { footer, isExact }: Composition,
): FooterRoom {
  const next = { maxTokens: 2 * maxTokens, files: 0, definitions };
  const long = isExact ? count(footer({ files, definitions, next })) : Number.POSITIVE_INFINITY;
  if (long <= SHARE * maxTokens) return { tokens: long, hasNext: true };
  const short = count(footer({ files, definitions }));
  return { tokens: short <= SHARE * maxTokens ? short : 0, hasNext: false };
}

const SHARE = 0.06;
