import { AsyncLocalStorage } from 'node:async_hooks';
import { CacheError } from './cache-error.js';
import { describeValue } from './option-check.js';

/** The computation in which the code at hand runs. */
const current = new AsyncLocalStorage<Computation>();

/**
 * One run of a function whose result others may wait for. Knows which other runs it waits for, in
 * whatever cache, so that a circle of waits becomes an error instead of a hang.
 */
export class Computation {
  private readonly key: unknown;
  private readonly awaited = new Set<Computation>();

  constructor(key: unknown) {
    this.key = key;
  }

  /** Runs work, and what it calls, as part of this computation. */
  run<T>(work: () => T): T {
    return current.run(this, work);
  }

  /**
   * Notes that the code at hand waits for this computation until the returned object is disposed
   * of. Throws `CACHE_CYCLE` if this computation waits, directly or not, for that code.
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

/** The error for a computation that waits for its own result. */
export function cycleOf(key: unknown): CacheError {
  const what = `the computation of ${describeValue(key)}`;
  return new CacheError('CACHE_CYCLE', `${what} waits for its own result`);
}
