import { canonicalKey } from './canonical-key.js';
import { type Clock, type Milliseconds, systemClock } from './clock.js';
import { identityOf } from './policy/key-hash.js';
import { SmartCache } from './smart-cache.js';
import type { SmartCacheOptions } from './smart-cache-options.js';
import { SmartCacheStats } from './smart-cache-stats.js';

/** Bounds, policy and time to live of the results, as of a `SmartCache`. */
export type CachedOptions<V> = SmartCacheOptions<string, V> & {
  /** Makes the key from the arguments, where `canonicalKey` cannot or should not. */
  readonly key?: (...args: never[]) => string;
};

/** A function that remembers its results. */
export interface Cached<A extends readonly unknown[], R> {
  (...args: A): R;
  /** The function that was wrapped. */
  readonly original: (...args: A) => R;
  /** The key of some arguments; throws `CACHE_VALUE` for arguments without one. */
  keyOf(...args: A): string;
  /** `loads` and `loadMs` count the calls of the original, failed ones included. */
  stats(): SmartCacheStats;
  /** Forgets all results, also those still being made. */
  clear(): void;
}

/** Wraps a function, or a method as a standard decorator. */
export interface CachedWrapper<V> {
  <A extends readonly unknown[], R extends V | Promise<V>>(
    fn: (this: void, ...args: A) => R,
  ): Cached<A, R>;
  <This, A extends unknown[], R extends V | Promise<V>>(
    method: (this: This, ...args: A) => R,
    context: ClassMethodDecoratorContext<This, (this: This, ...args: A) => R>,
  ): Cached<A, R>;
}

/**
 * Makes functions remember their results by their arguments.
 *
 * Calls of an asynchronous function with equal arguments at the same time share one run of it.
 * Errors and rejections are not remembered. As a decorator it keeps the results of different
 * objects apart, within one bound for all of them, and keeps no object alive.
 *
 * `const slowSquare = cached({ maxSize: 100 })((n: number) => n * n)`
 */
export function cached<V = unknown>(options: CachedOptions<V>): CachedWrapper<V> {
  const wrap = (original: AnyFunction, context?: ClassMethodDecoratorContext) => {
    const results = new Results<V>(options);
    const makeKey = (options.key ?? defaultKey) as (...args: unknown[]) => string;
    const call = function (this: unknown, ...args: unknown[]): unknown {
      const key = makeKey(...args);
      const ofObject = context !== undefined && this instanceof Object;
      const ownKey = ofObject ? `${identityOf(this)} ${key}` : key;
      return results.get(ownKey, () => original.apply(this, args));
    };
    return Object.assign(call, {
      original,
      keyOf: makeKey,
      stats: () => results.stats(),
      clear: () => results.clear(),
    });
  };
  return wrap as CachedWrapper<V>;
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** A result, which may be `undefined`, and whether it came by a promise and has to leave by one. */
interface Result<V> {
  readonly value: V;
  readonly isAsync: boolean;
}

/** The results of one function. */
class Results<V> {
  private readonly cache: SmartCache<string, Result<V>>;
  private readonly pending = new Map<string, Promise<V>>();
  private readonly clock: Clock;
  private loads = 0;
  private loadMs = 0;

  constructor(options: CachedOptions<V>) {
    this.cache = new SmartCache(resultOptions(options));
    this.clock = options.clock ?? systemClock;
  }

  get(key: string, run: () => unknown): unknown {
    const known = this.cache.get(key);
    if (known !== undefined) return known.isAsync ? Promise.resolve(known.value) : known.value;
    return this.pending.get(key) ?? this.load(key, run);
  }

  stats(): SmartCacheStats {
    const { loads, loadMs } = this;
    const stats = this.cache.stats();
    return new SmartCacheStats({ ...stats, loads, loadMs }, stats.policy);
  }

  clear(): void {
    this.cache.clear();
    this.pending.clear();
  }

  private load(key: string, run: () => unknown): unknown {
    const start = this.clock.now();
    let isAsync = false;
    try {
      const result = run();
      isAsync = isThenable(result);
      if (isAsync) return this.join(key, result as Promise<V>, start);
      this.cache.set(key, { value: result as V, isAsync });
      return result;
    } finally {
      if (!isAsync) this.noteLoad(start);
    }
  }

  private join(key: string, result: PromiseLike<V>, start: Milliseconds): Promise<V> {
    const isCurrent = () => this.pending.get(key) === shared;
    const settle = async () => {
      try {
        const value = await result;
        if (isCurrent()) this.cache.set(key, { value, isAsync: true });
        return value;
      } finally {
        this.noteLoad(start);
        if (isCurrent()) this.pending.delete(key);
      }
    };
    const shared = settle();
    this.pending.set(key, shared);
    return shared;
  }

  private noteLoad(start: Milliseconds): void {
    this.loads += 1;
    this.loadMs += this.clock.now() - start;
  }
}

function defaultKey(...args: unknown[]): string {
  return canonicalKey(args);
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value;
}

/** The options of a cache of results, from those of a cache of their values. */
function resultOptions<V>(options: CachedOptions<V>): SmartCacheOptions<string, Result<V>> {
  const { key: _, sizeOf, onEvict, ...rest } = options;
  return {
    ...rest,
    ...(sizeOf && { sizeOf: ({ value }, key) => sizeOf(value, key) }),
    ...(onEvict && { onEvict: (key, { value }, reason) => onEvict(key, value, reason) }),
  } as SmartCacheOptions<string, Result<V>>;
}
