import type { CacheListener } from './cache-event.js';
import type { Answer, Computed } from './computed.js';
import { checkOptions } from './option-check.js';
import { SmartCache } from './smart-cache.js';
import type { SmartCacheOptions } from './smart-cache-options.js';
import type { Store } from './store.js';
import { TieredCache } from './tiered-cache.js';
import type { ComputeManyOptions } from './tiered-cache-options.js';
import type { TieredStats } from './tiered-stats.js';

/** The in-memory level (L1), or the options to create it. */
export type MemoryLevel<V extends {}> = SmartCache<string, V> | SmartCacheOptions<string, V>;

/** Options of a `Tier`. */
export interface TierOptions<V extends {}> {
  /** Names the tier in events. */
  readonly name: string;
  readonly l1: MemoryLevel<V>;
  /** Slower levels, fastest first. */
  readonly stores: readonly Store<V>[];
}

/** How a batch of items is computed. Several items may share a key. */
export interface Batch<T, C> {
  /** The key of an item in every level. */
  readonly keyOf: (item: T) => string;
  /** Called for one item of each key that no level has. */
  readonly compute: (item: T, signal: AbortSignal) => Promise<C>;
  /** Whether what was computed for an item with the same key is the answer for this item too. */
  readonly applies: (computed: C, item: T) => boolean;
}

/**
 * Base class of the tag, map and tree caches. Each subclass defines how its values are requested and
 * when they are valid.
 */
export abstract class Tier<V extends {}, C extends Computed<V> = Computed<V>>
  implements AsyncDisposable
{
  protected readonly levels: TieredCache<V, C>;

  protected constructor(options: TierOptions<V>) {
    const given = checkOptions(options, ['name', 'l1', 'stores']);
    const { name, l1, stores } = given as unknown as TierOptions<V>;
    const memory = l1 instanceof SmartCache ? l1 : new SmartCache(l1);
    this.levels = new TieredCache({ name, l1: memory, stores });
  }

  /** Answers every item; items whose key another item failed to answer are computed themselves. */
  protected async getOrComputeBatch<T>(
    items: Iterable<T>,
    { keyOf, compute, applies }: Batch<T, C>,
    options: ComputeManyOptions,
  ): Promise<Map<T, Answer<V, C>>> {
    const found = new Map<T, Answer<V, C>>();
    for (let open = Array.from(items, (item) => ({ item, key: keyOf(item) })); open.length > 0; ) {
      const firsts = new Map<string, T>();
      for (const { item, key } of open) if (!firsts.has(key)) firsts.set(key, item);
      const answers = await this.levels.getOrComputeMany(
        [...firsts.keys()],
        (key, signal) => compute(firsts.get(key) as T, signal),
        options,
      );
      open = open.filter(({ item, key }) => {
        const answer = answers.get(key) as Answer<V, C>;
        const isAnswered = answer.computed === undefined || applies(answer.computed, item);
        if (isAnswered) found.set(item, answer);
        return !isAnswered;
      });
    }
    return found;
  }

  /** As `getOrComputeBatch`, but hands each answer to `visit` and keeps none in memory. */
  protected async visitBatch<T>(
    items: Iterable<T>,
    { keyOf, compute, applies }: Batch<T, C>,
    visit: (item: T, answer: Answer<V, C>) => void,
    options: ComputeManyOptions,
  ): Promise<void> {
    for (let open = Map.groupBy(items, keyOf); open.size > 0; ) {
      const now = open;
      const left: T[] = [];
      await this.levels.visitMany(
        [...now.keys()],
        (key, signal) => compute(now.get(key)?.[0] as T, signal),
        (key, answer) => {
          for (const item of now.get(key) ?? [])
            if (answer.computed === undefined || applies(answer.computed, item))
              visit(item, answer);
            else left.push(item);
        },
        options,
      );
      open = Map.groupBy(left, keyOf);
    }
  }

  /** Drops a share of the entries in memory, half by default; says how many. */
  reduceL1Size(fraction = 0.5): number {
    return this.evictLru(Math.ceil(this.levels.sizeInMemory * fraction));
  }

  /** Evicts up to `count` entries from memory by its policy. The stores keep theirs. */
  evictLru(count = 1): number {
    return this.levels.evict(count);
  }

  /** Hits, misses and computations since the start; a snapshot. Reads no store. */
  get stats(): TieredStats {
    return this.levels.stats;
  }

  /** Calls the listener for every event of this tier until the result is disposed. */
  subscribe(listener: CacheListener): Disposable {
    return this.levels.subscribe(listener);
  }

  /** Deletes all entries from memory and from the stores. */
  async clear(): Promise<void> {
    await this.levels.clear();
  }

  /** Clears memory. The stores stay open; they belong to whoever opened them. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.levels[Symbol.asyncDispose]();
  }
}
