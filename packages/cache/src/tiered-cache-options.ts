import { type Clock, monotonicClock } from './clock.js';
import { checkClock, checkMethods, checkOptions, optionError } from './option-check.js';
import type { SmartCache } from './smart-cache.js';
import type { CallOptions, Store } from './store.js';

/** Options of a `TieredCache`. */
export interface TieredCacheOptions<V extends {}> {
  /** Names this cache in events. */
  readonly name: string;
  /**
   * The in-memory level. An entry copied from a store expires after this cache's `ttl` or the
   * entry's remaining time to live, whichever is shorter. Without it, every read asks the stores: for
   * values that other processes replace.
   */
  readonly l1?: SmartCache<string, V>;
  /** Slower levels, fastest first: L2 on disk, then a shared L3. */
  readonly stores?: readonly Store<V>[];
  /** Measures the computations. */
  readonly clock?: Clock;
}

/** How `getOrComputeMany` works through its keys. */
export interface ComputeManyOptions extends CallOptions {
  /** How many computations run at once, given how many values no tier has. Default: one. */
  readonly concurrency?: (missing: number) => number;
  /** Called after each computation, with the number of values that no tier had as `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Throws `CACHE_CONFIG`, naming the option, for invalid options. */
export function checkTieredCacheOptions(options: unknown): void {
  const given = checkOptions(options, ['name', 'l1', 'stores', 'clock']);
  if (typeof given.name !== 'string') throw optionError('name', 'a string', given.name);
  if (given.l1 !== undefined) checkMethods(given, 'l1', ['get', 'set', 'peek', 'assertStorable']);
  checkClock(given, monotonicClock);
  const { stores = [] } = given;
  if (!Array.isArray(stores)) throw optionError('stores', 'an array of stores', stores);
  if (given.l1 === undefined && stores.length === 0)
    throw optionError('l1', 'a SmartCache where there are no stores', given.l1);
  for (const store of stores) checkMethods({ stores: store }, 'stores', ['getMany', 'setMany']);
}
