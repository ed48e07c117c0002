import { overrideV8Flags, type V8Flags } from './v8-flags.js';

/**
 * V8 flags are global to the process, and V8 reads them whenever it compiles. Only one thread at a time
 * may change them: otherwise two workers that load a grammar at the same time would reset each other's
 * flags.
 */
const KEY = 'repomap.v8-flags';
/** No thread holds the lock this long, but a terminated thread may have left it locked. */
const ABANDONED_MS = 5_000;

/** What the threads of the process share. */
interface Shared {
  readonly lock: Int32Array<SharedArrayBuffer>;
  /** The arguments that Node.js was started with; threads are started without them. */
  readonly started: string[];
}

/** Whether this thread holds the lock. */
let isHeld = false;

/** Runs a synchronous function while V8's optimising compiler is disabled for WebAssembly. */
export function withoutTierUp<T>(action: () => T): T {
  return withSteadyFlags(() =>
    withFlags({ 'wasm-tier-up': false, 'wasm-dynamic-tiering': false }, action),
  );
}

/**
 * Runs a synchronous function while no other thread changes flags. A function of WebAssembly that is
 * called for the first time takes the flags of that moment, and all threads share what is compiled.
 */
export function withSteadyFlags<T>(action: () => T): T {
  if (isHeld) return action();
  const { lock } = shared();
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0)
    if (Atomics.wait(lock, 0, 1, ABANDONED_MS) === 'timed-out') break;
  try {
    isHeld = true;
    return action();
  } finally {
    isHeld = false;
    Atomics.store(lock, 0, 0);
    Atomics.notify(lock, 0, 1);
  }
}

/** The same, with functions that are compiled at once, and not on their first call. */
export function compiledAtOnce<T>(action: () => T): T {
  return withSteadyFlags(() => withFlags({ 'wasm-lazy-compilation': false }, action));
}

/**
 * Creates the lock that threads share. Importing the extractor does so too. A thread that starts workers
 * without importing it must call this first: workers inherit the lock when they start, and each would
 * create its own otherwise.
 */
export function shareFlagLock(): void {
  shared();
}

/** Uses `getBuiltinModule`: who only decodes texts should not load what threads need. */
function shared(): Shared {
  const { getEnvironmentData, setEnvironmentData } =
    process.getBuiltinModule('node:worker_threads');
  const known = getEnvironmentData(KEY) as unknown as Shared | undefined;
  if (known !== undefined) return known;
  const lock = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const created = { lock, started: process.execArgv };
  setEnvironmentData(KEY, created);
  return created;
}

function withFlags<T>(flags: V8Flags, action: () => T): T {
  const restore = overrideV8Flags(flags, shared().started);
  try {
    return action();
  } finally {
    restore();
  }
}
