import { canonicalKey } from './canonical-key.js';
import { type Clock, type Milliseconds, monotonicClock } from './clock.js';
import { Computation, cycleOf } from './computation.js';
import { checkOptions, checkTypes, optionError } from './option-check.js';
import { identityOf } from './policy/key-hash.js';
import { SmartCache } from './smart-cache.js';
import {
  resolveOptions,
  SMART_CACHE_OPTIONS,
  type SmartCacheOptions,
} from './smart-cache-options.js';
import { SmartCacheStats } from './smart-cache-stats.js';

/** The options of a `SmartCache` for the results, plus `key`. */
export type CachedOptions<V> = SmartCacheOptions<string, V> & {
  /** Computes the key from the arguments; `canonicalKey` by default. */
  readonly key?: (...args: never[]) => string;
};

/** A memoized function. */
export interface Cached<A extends readonly unknown[], R> {
  (...args: A): R;
  /** The wrapped function. */
  readonly original: (...args: A) => R;
  /** The key for these arguments. Throws `CACHE_VALUE` if they cannot be part of a key. */
  keyOf(...args: A): string;
  /** `loads` and `loadMs` cover the calls of the original, including failed ones. */
  stats(): SmartCacheStats;
  /** Discards all results, including those still being computed. */
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
 * Memoizes a function by its arguments: `cached(fn)` keeps 1,000 results without expiry,
 * `cached({ maxSize: 100 })(fn)` sets options. Also a decorator: `@cached` or `@cached(options)`.
 *
 * Concurrent calls of an asynchronous function with equal arguments share one execution. Errors and
 * rejections are not cached. Results are separate for each `this` but share one size limit, and the
 * cache does not keep `this` alive. A call that depends on its own result fails with `CACHE_CYCLE`.
 */
export function cached<V = unknown>(options?: CachedOptions<V>): CachedWrapper<V>;
export function cached<A extends readonly unknown[], R>(
  fn: (this: void, ...args: A) => R,
): Cached<A, R>;
export function cached<This, A extends unknown[], R>(
  method: (this: This, ...args: A) => R,
  context: ClassMethodDecoratorContext<This, (this: This, ...args: A) => R>,
): Cached<A, R>;
export function cached(
  first?: CachedOptions<unknown> | AnyFunction,
  context?: ClassMethodDecoratorContext,
): unknown {
  if (typeof first === 'function') return wrap(first, {}, context);
  const given = checkOptions(first, [...SMART_CACHE_OPTIONS, 'key']);
  checkTypes(given, 'function', ['key']);
  const options = given as CachedOptions<unknown>;
  resolveOptions(resultOptions(options));
  return (original: AnyFunction, context?: ClassMethodDecoratorContext) =>
    wrap(original, options, context);
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

function wrap(
  original: AnyFunction,
  options: CachedOptions<unknown>,
  context: ClassMethodDecoratorContext | undefined,
): unknown {
  const kind: string = context?.kind ?? 'method';
  if (typeof original !== 'function' || kind !== 'method')
    throw optionError('cached', 'a function or a method', context?.kind ?? original);
  const results = new Results(options);
  const makeKey = (options.key ?? defaultKey) as (...args: unknown[]) => string;
  const call = function (this: unknown, ...args: unknown[]): unknown {
    const key = ownerKey(this) + makeKey(...args);
    return results.get(key, () => original.apply(this, args));
  };
  return Object.assign(call, {
    original,
    keyOf: makeKey,
    stats: () => results.stats(),
    clear: () => results.clear(),
  });
}

/** A key prefix that separates the results of different `this` values. */
function ownerKey(owner: unknown): string {
  if (owner === undefined || owner === null) return '';
  const isObject = typeof owner === 'object' || typeof owner === 'function';
  return `\0${isObject ? identityOf(owner) : canonicalKey([owner])}\0`;
}

/** A result, which may be `undefined`, and whether it must be returned as a promise. */
interface Result<V> {
  readonly value: V;
  readonly isAsync: boolean;
}

/** A run whose promise has not settled. */
interface Pending<V> {
  readonly result: Promise<V>;
  readonly computation: Computation;
}

/** The results of one function. */
class Results<V> {
  private readonly cache: SmartCache<string, Result<V>>;
  private readonly pending = new Map<string, Pending<V>>();
  /** Keys of runs that have not returned yet. A request for one comes from the run itself: a cycle. */
  private readonly running = new Set<string>();
  private readonly clock: Clock;
  private clears = 0;
  private loads = 0;
  private loadMs = 0;

  constructor(options: CachedOptions<V>) {
    this.cache = new SmartCache(resultOptions(options));
    this.clock = options.clock ?? monotonicClock;
  }

  get(key: string, run: () => unknown): unknown {
    const known = this.cache.get(key);
    if (known !== undefined) return known.isAsync ? Promise.resolve(known.value) : known.value;
    const pending = this.pending.get(key);
    if (pending !== undefined) return join(pending);
    if (this.running.has(key)) throw cycleOf(key);
    return this.load(key, run);
  }

  stats(): SmartCacheStats {
    const { loads, loadMs } = this;
    const stats = this.cache.stats();
    return new SmartCacheStats({ ...stats, loads, loadMs }, stats.policy);
  }

  clear(): void {
    this.clears += 1;
    this.cache.clear();
    this.pending.clear();
  }

  private load(key: string, run: () => unknown): unknown {
    const start = this.clock.now();
    const computation = new Computation(key);
    const { clears } = this;
    const wait = computation.join();
    let isAsync = false;
    this.running.add(key);
    try {
      const result = computation.run(run);
      isAsync = isThenable(result);
      if (isAsync)
        return this.settle(key, result as Promise<V>, { computation, wait, start, clears });
      if (clears === this.clears) this.cache.set(key, { value: result as V, isAsync });
      return result;
    } finally {
      this.running.delete(key);
      if (!isAsync) {
        wait[Symbol.dispose]();
        this.noteLoad(start);
      }
    }
  }

  private settle(key: string, promise: PromiseLike<V>, run: Run): Promise<V> {
    const { computation, wait, start, clears } = run;
    const settle = async () => {
      try {
        const value = await promise;
        if (clears === this.clears) this.cache.set(key, { value, isAsync: true });
        return value;
      } finally {
        wait[Symbol.dispose]();
        this.noteLoad(start);
        if (clears === this.clears) this.pending.delete(key);
      }
    };
    const result = settle();
    if (clears === this.clears) this.pending.set(key, { result, computation });
    return result;
  }

  private noteLoad(start: Milliseconds): void {
    this.loads += 1;
    this.loadMs += this.clock.now() - start;
  }
}

interface Run {
  readonly computation: Computation;
  /** The wait of the first caller. */
  readonly wait: Disposable;
  readonly start: Milliseconds;
  /** Value of `Results.clears` when the run started. */
  readonly clears: number;
}

async function join<V>({ result, computation }: Pending<V>): Promise<V> {
  using _ = computation.join();
  return await result;
}

function defaultKey(...args: unknown[]): string {
  return canonicalKey(args);
}

/**
 * The same test as `await`: a plain result may have a `then` property that is not a function. One that
 * cannot be read is a plain result too, because whoever called the function may never look at it.
 */
function isThenable(value: unknown): boolean {
  const mayBe = (typeof value === 'object' && value !== null) || typeof value === 'function';
  try {
    return mayBe && typeof (value as { readonly then?: unknown }).then === 'function';
  } catch {
    return false;
  }
}

/** Adapts options for a cache of values to a cache of `Result`s. */
function resultOptions<V>(options: CachedOptions<V>): SmartCacheOptions<string, Result<V>> {
  const { key: _, sizeOf, onEvict, ...rest } = options;
  return {
    ...rest,
    ...(sizeOf && { sizeOf: ({ value }, key) => sizeOf(value, key) }),
    ...(onEvict && { onEvict: (key, { value }, reason) => onEvict(key, value, reason) }),
  } as SmartCacheOptions<string, Result<V>>;
}
