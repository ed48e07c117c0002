import type { Shrinkable } from './memory-monitor.js';

/** A cache in memory whose bound can move. */
interface Resizable {
  readonly size: number;
  /** Sets the most entries it may hold, and drops what is over. */
  resize(maxSize: number): unknown;
}

export interface TierSize {
  readonly tier: Resizable;
  /** The bound while memory is plentiful. */
  readonly full: number;
}

/** A tier is never made smaller than this: below it, nothing is gained. */
const SMALLEST = 16;

/**
 * The bounds of several tiers as one thing that shrinks by halves and grows by doubles: first the
 * tiers that come first in the list, which must be cheap to get back, and back in reverse.
 */
export class TierSizes implements Shrinkable {
  private readonly tiers: (TierSize & { bound: number })[];

  constructor(tiers: readonly TierSize[]) {
    this.tiers = tiers.map((each) => ({ ...each, bound: each.full }));
  }

  shrink(): boolean {
    const found = this.tiers.find(({ tier }) => tier.size > SMALLEST);
    if (found === undefined) return false;
    found.bound = Math.max(SMALLEST, Math.floor(found.tier.size / 2));
    found.tier.resize(found.bound);
    return true;
  }

  grow(): boolean {
    const found = this.tiers.findLast(({ bound, full }) => bound < full);
    if (found === undefined) return false;
    found.bound = Math.min(found.full, found.bound * 2);
    found.tier.resize(found.bound);
    return true;
  }
}
