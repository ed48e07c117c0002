/**
 * V8 flags are global to the process, and V8 reads them whenever it compiles. Only one thread at a time
 * may change them: otherwise two workers that load a grammar at the same time would reset each other's
 * flags.
 */
const LOCK = 'repomap.v8-flags';
/** No thread holds the lock this long, but a terminated thread may have left it locked. */
const ABANDONED_MS = 5_000;

/** Whether this thread holds the lock. */
let isHeld = false;

/** Runs a synchronous function while V8's optimising compiler is disabled for WebAssembly. */
export function withoutTierUp<T>(action: () => T): T {
  if (isHeld) return action();
  const lock = sharedLock();
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0)
    if (Atomics.wait(lock, 0, 1, ABANDONED_MS) === 'timed-out') break;
  try {
    isHeld = true;
    setFlags('--no-');
    return action();
  } finally {
    setFlags('--');
    isHeld = false;
    Atomics.store(lock, 0, 0);
    Atomics.notify(lock, 0, 1);
  }
}

/**
 * Creates the lock that threads share. Importing the extractor does so too. A thread that starts workers
 * without importing it must call this first: workers inherit the lock when they start, and each would
 * create its own otherwise.
 */
export function shareFlagLock(): void {
  sharedLock();
}

/** Uses `getBuiltinModule`: who only decodes texts should not load what threads need. */
function sharedLock(): Int32Array<SharedArrayBuffer> {
  const { getEnvironmentData, setEnvironmentData } =
    process.getBuiltinModule('node:worker_threads');
  const known = getEnvironmentData(LOCK);
  if (known instanceof SharedArrayBuffer) return new Int32Array(known);
  const created = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  setEnvironmentData(LOCK, created);
  return new Int32Array(created);
}

function setFlags(prefix: '--' | '--no-'): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of ['wasm-tier-up', 'wasm-dynamic-tiering']) setFlagsFromString(prefix + flag);
}
