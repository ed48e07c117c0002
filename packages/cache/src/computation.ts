import { AsyncLocalStorage } from 'node:async_hooks';
import { CacheError } from './cache-error.js';
import { describeValue } from './option-check.js';

/** The computation that the current code runs in. */
const current = new AsyncLocalStorage<Computation>();

/**
 * One run of a function whose result others may await. Tracks which other runs it awaits, across
 * all caches, so that a cycle becomes an error instead of a deadlock.
 */
export class Computation {
  private readonly key: unknown;
  private readonly awaited = new Set<Computation>();

  constructor(key: unknown) {
    this.key = key;
  }

  /** Runs work, and everything it calls, as part of this computation. */
  run<T>(work: () => T): T {
    return current.run(this, work);
  }

  /**
   * Records that the current code awaits this computation, until the returned object is disposed.
   * Throws `CACHE_CYCLE` if this computation already awaits that code, directly or indirectly.
   */
  join(): Disposable {
    const waiter = current.getStore();
    if (waiter === undefined) return NO_WAIT;
    if (this.waitsFor(waiter)) throw cycleOf(this.key);
    waiter.awaited.add(this);
    return { [Symbol.dispose]: () => void waiter.awaited.delete(this) };
  }

  private waitsFor(other: Computation): boolean {
    if (this === other) return true;
    for (const each of this.awaited) if (each.waitsFor(other)) return true;
    return false;
  }
}

const NO_WAIT: Disposable = { [Symbol.dispose]: () => {} };

/** The error for a computation that depends on its own result. */
export function cycleOf(key: unknown): CacheError {
  const what = `the computation of ${describeValue(key)}`;
  return new CacheError('CACHE_CYCLE', `${what} depends on its own result`);
}
