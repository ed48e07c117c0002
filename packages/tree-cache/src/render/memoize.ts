import type { TokenCounter } from './tokens/token-counter.js';

/** Calls a pure function once for each argument. */
export function memoize<T>(compute: (argument: T) => number): (argument: T) => number {
  const known = new Map<T, number>();
  return (argument) => known.get(argument) ?? note(known, argument, compute(argument));
}

/**
 * Calls a pure function of a counter once for each argument, for all maps: most maps of a repository
 * show the same names. `kind` is an object that stands for the function; it is the same in all calls.
 */
export function memoizeForAll<T extends string | number>(
  count: TokenCounter,
  kind: object,
  compute: (argument: T) => number,
): (argument: T) => number {
  const byKind = knownOf(
    everKnown,
    count,
    () => new WeakMap<object, Map<string | number, number>>(),
  );
  const known = knownOf(byKind, kind, () => new Map<string | number, number>());
  return (argument) => {
    const value = known.get(argument);
    if (value !== undefined) return value;
    if (known.size === MAX_KNOWN) known.clear();
    return note(known, argument, compute(argument));
  };
}

const everKnown = new WeakMap<TokenCounter, WeakMap<object, Map<string | number, number>>>();
/** About 1 MB. */
const MAX_KNOWN = 10_000;

function knownOf<K extends object, V>(map: WeakMap<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

function note<T>(known: Map<T, number>, argument: T, value: number): number {
  known.set(argument, value);
  return value;
}
