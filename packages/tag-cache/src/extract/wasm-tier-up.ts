import type { Language } from 'web-tree-sitter';

/**
 * V8 flags are global to the process, and V8 reads them whenever it compiles. Only one thread at a time
 * may change them: otherwise two workers that load a grammar at the same time would reset each other's
 * flags.
 */
const LOCK = 'repomap.v8-flags';
/** No thread holds the lock this long, but a terminated thread may have left it locked. */
const ABANDONED_MS = 5_000;

/**
 * Compiles a grammar with V8's baseline compiler, which its functions then never leave.
 *
 * V8's optimising compiler would use a hundred megabytes to gigabytes for a giant lexer, and can crash
 * the process. For smaller functions it takes as much time as their faster code saves.
 *
 * The whole module is compiled at once: functions that are compiled on their first call take the flags
 * of that time, and tree-sitter's own functions, which every grammar calls, must be optimised.
 */
export function compileGrammar(bytes: Uint8Array): GrammarModule {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  return withoutTierUp(() => {
    try {
      setFlagsFromString('--no-wasm-lazy-compilation');
      return new webAssembly.Module(bytes);
    } finally {
      setFlagsFromString('--wasm-lazy-compilation');
    }
  });
}

export type GrammarModule = Parameters<typeof Language.loadSync>[0];

/** Node.js types do not declare this global. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => GrammarModule };
};

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
