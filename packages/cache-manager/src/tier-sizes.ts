import type { Shrinkable } from './memory-monitor.js';

/** A cache in memory whose bound can move. */
export interface Resizable {
  /** Most entries it may hold now. */
  readonly maxSize: number;
  readonly size: number;
  resize(maxSize: number): void;
}

/** A tier is never made smaller than this: below it, nothing is gained. */
const SMALLEST = 16;

/**
 * The bounds of several tiers as one thing that shrinks and grows by halves and doubles: first the
 * tiers that come first in the list, which must be cheap to get back, and back in reverse.
 */
export class TierSizes implements Shrinkable {
  private readonly tiers: readonly { readonly tier: Resizable; readonly full: number }[];

  constructor(tiers: readonly Resizable[]) {
    this.tiers = tiers.map((tier) => ({ tier, full: tier.maxSize }));
  }

  shrink(): boolean {
    const found = this.tiers.find(({ tier }) => tier.size > SMALLEST);
    found?.tier.resize(Math.max(SMALLEST, Math.floor(found.tier.size / 2)));
    return found !== undefined;
  }

  grow(): boolean {
    const found = this.tiers.findLast(({ tier, full }) => tier.maxSize < full);
    found?.tier.resize(Math.min(found.full, found.tier.maxSize * 2));
    return found !== undefined;
  }
}
