/** Flags of V8 that Repomap changes. */
export interface V8Flags {
  readonly opt?: boolean;
  readonly maglev?: boolean;
  readonly 'max-inlined-bytecode-size-cumulative'?: number;
  readonly 'parallel-scavenge'?: boolean;
  readonly 'semi-space-growth-factor'?: number;
  readonly 'min-semi-space-size'?: number;
  readonly 'heap-growing-percent'?: number;
  readonly 'initial-old-space-size'?: number;
  readonly 'wasm-tier-up'?: boolean;
  readonly 'wasm-dynamic-tiering'?: boolean;
  readonly 'wasm-lazy-compilation'?: boolean;
}

const DEFAULTS: Required<V8Flags> = {
  opt: true,
  maglev: true,
  'max-inlined-bytecode-size-cumulative': 920,
  'parallel-scavenge': true,
  'semi-space-growth-factor': 2,
  'min-semi-space-size': 0,
  'heap-growing-percent': 0,
  'initial-old-space-size': 0,
  'wasm-tier-up': true,
  'wasm-dynamic-tiering': true,
  'wasm-lazy-compilation': true,
};

/** Other names of a flag, and flags that imply a value of it. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  opt: ['turbofan', 'lite-mode'],
  maglev: ['lite-mode'],
  'parallel-scavenge': ['single-threaded', 'single-threaded-gc', 'predictable'],
};

/** The values that overridden flags return to. */
const lasting: Record<string, boolean | number> = { ...DEFAULTS };
/** The flags that have other values now than by default. */
const changed = new Map<string, boolean | number>();

/**
 * Sets flags of V8, which hold for all threads of the process. Flags that Node.js was started with, the
 * arguments `started`, belong to the user and are left alone. `NODE_OPTIONS` accepts none of these.
 */
export function setV8Flags(flags: V8Flags, started: readonly string[] = process.execArgv): void {
  for (const [flag, value] of ownFlags(flags, started)) {
    lasting[flag] = value;
    set(flag, value);
  }
}

/** The same for a while: returns what sets them back, to what `setV8Flags` set or to V8's defaults. */
export function overrideV8Flags(
  flags: V8Flags,
  started: readonly string[] = process.execArgv,
): () => void {
  const own = ownFlags(flags, started);
  for (const [flag, value] of own) set(flag, value);
  return () => {
    for (const [flag, value] of own) set(flag, lasting[flag] ?? value);
  };
}

/** Calls a function while no flag is set or overridden. */
export function withStartFlags<T>(make: () => T): T {
  const present = [...changed];
  for (const [flag] of present) set(flag, DEFAULTS[flag as keyof V8Flags]);
  try {
    return make();
  } finally {
    for (const [flag, value] of present) set(flag, value);
  }
}

function ownFlags(flags: V8Flags, started: readonly string[]): [string, boolean | number][] {
  const given = new Set(started.flatMap(namesOf));
  const isGiven = (flag: string) =>
    [flag, ...(ALIASES[flag] ?? [])].some((name) => given.has(name));
  return Object.entries(flags).filter(([flag]) => !isGiven(flag));
}

/** The names that an argument may give a flag: `--no-x`, `--nox` and `--no_x=1` are `x`. */
function namesOf(argument: string): string[] {
  const [, name = ''] = /^--?([^=]*)/.exec(argument.replaceAll('_', '-')) ?? [];
  return [name, name.replace(/^no-?/, '')];
}

function set(flag: string, value: boolean | number): void {
  if (value === DEFAULTS[flag as keyof V8Flags]) changed.delete(flag);
  else changed.set(flag, value);
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  if (typeof value === 'number') setFlagsFromString(`--${flag}=${value}`);
  else setFlagsFromString(value ? `--${flag}` : `--no-${flag}`);
}
