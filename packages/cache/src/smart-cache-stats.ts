import { type CacheCounts, CacheStats } from './cache-stats.js';
import type { PolicyState } from './policy/policy.js';

/** A snapshot of a `SmartCache`: its counters and the state of its policy. */
export class SmartCacheStats extends CacheStats {
  readonly policy: PolicyState;

  constructor(counts: Partial<CacheCounts>, policy: PolicyState) {
    super(counts);
    this.policy = policy;
    Object.freeze(this);
  }
}
