import type { CacheStats } from './cache-stats.js';
import type { Milliseconds } from './clock.js';

/** The counters of each level of a cache and of the cache as a whole. */
export interface TieredStats {
  readonly l1: CacheStats;
  /** The counters of this cache's requests, one element per store. */
  readonly stores: readonly CacheStats[];
  /** Requests answered by any level, including those that joined a lookup in progress. */
  readonly hits: number;
  /** Requests whose value was absent or computed, by themselves or by a request they joined. */
  readonly misses: number;
  readonly hitRate: number;
  readonly totalRequests: number;
  /** Calls to a store that failed. Each was also an `error` event. */
  readonly errors: number;
  /** Finished computations of `getOrCompute`, including failed ones. */
  readonly loads: number;
  readonly loadMs: Milliseconds;
}
