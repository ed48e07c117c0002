import type { Resizable } from './memory-monitor.js';

/** A cache in memory with a movable limit, which the memory monitor moves. */
export interface BudgetedCache {
  readonly cache: {
    readonly size: number;
    /** Sets the maximum number of entries and evicts those over it. */
    resize(maxSize: number): unknown;
  };
  /** Its limit while memory is plentiful. */
  readonly maxSize: number;
}

/**
 * A cache and the store behind it, if that is in memory too, as one with the limit of the store: what both
 * hold takes memory until neither does.
 */
export function stacked(
  front: BudgetedCache,
  store: BudgetedCache['cache'] | undefined,
  maxSize: number,
): BudgetedCache {
  if (store === undefined) return front;
  const { cache } = front;
  store.resize(maxSize);
  return {
    maxSize,
    cache: {
      get size() {
        return Math.max(cache.size, store.size);
      },
      resize(limit) {
        cache.resize(Math.min(limit, front.maxSize));
        store.resize(limit);
      },
    },
  };
}

/** A store in memory with no cache before it, from now on with a limit. */
export function limited(
  store: BudgetedCache['cache'] | undefined,
  maxSize: number,
): readonly BudgetedCache[] {
  store?.resize(maxSize);
  return store === undefined ? [] : [{ cache: store, maxSize }];
}

/** No cache shrinks below this: there would be nothing to gain. */
const MIN_SIZE = 16;

/**
 * The limits of several caches as one value that is halved or doubled. Caches shrink in list order,
 * so the cheapest to refill come first, and grow in reverse order.
 */
export class MemoryBudget implements Resizable {
  private readonly caches: (BudgetedCache & { limit: number })[];

  constructor(caches: readonly BudgetedCache[]) {
    this.caches = caches.map((each) => ({ ...each, limit: each.maxSize }));
  }

  shrink(): boolean {
    const found = this.caches.find(({ cache }) => cache.size > MIN_SIZE);
    if (found === undefined) return false;
    found.limit = Math.max(MIN_SIZE, Math.floor(found.cache.size / 2));
    found.cache.resize(found.limit);
    return true;
  }

  grow(): boolean {
    const found = this.caches.findLast(({ limit, maxSize }) => limit < maxSize);
    if (found === undefined) return false;
    found.limit = Math.min(found.maxSize, found.limit * 2);
    found.cache.resize(found.limit);
    return true;
  }
}
