import { setFlagsFromString } from 'node:v8';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/**
 * V8's flags are the whole process's, and decide for WebAssembly that is loaded and first run while
 * they are set. So only one thread at a time may change them: two workers that meet their first
 * Swift file together would otherwise undo each other's.
 */
const LOCK = 'repomap.v8-flags';
/** Nobody holds the lock for so long, but a thread that was ended may have left it locked. */
const ABANDONED_MS = 5_000;

/** Does something synchronous while V8's optimising compiler is kept away from WebAssembly. */
export function withoutTierUp<T>(action: () => T): T {
  const lock = sharedLock();
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0)
    if (Atomics.wait(lock, 0, 1, ABANDONED_MS) === 'timed-out') break;
  try {
    setFlags('--no-');
    return action();
  } finally {
    setFlags('--');
    Atomics.store(lock, 0, 0);
    Atomics.notify(lock, 0, 1);
  }
}

/**
 * Makes the lock that threads share, which importing the extractor does too. A thread that starts
 * workers and does not import it calls this before: they are handed the lock when they start, and
 * each would make one of its own otherwise.
 */
export function shareFlagLock(): void {
  sharedLock();
}

function sharedLock(): Int32Array<SharedArrayBuffer> {
  const known = getEnvironmentData(LOCK);
  if (known instanceof SharedArrayBuffer) return new Int32Array(known);
  const created = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(LOCK, created);
  return new Int32Array(created);
}

function setFlags(prefix: '--' | '--no-'): void {
  for (const flag of ['wasm-tier-up', 'wasm-dynamic-tiering']) setFlagsFromString(prefix + flag);
}

sharedLock();
