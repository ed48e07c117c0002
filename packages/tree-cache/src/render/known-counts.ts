import type { TokenCounter } from './tokens/token-counter.js';

/** About 1 MB. */
const MAX_KNOWN = 10_000;

/** The values of a pure function of a counter, each computed once. */
export class KnownCounts<T extends string | number> {
  private readonly compute: (argument: T) => number;
  private readonly known = new Map<T, number>();

  constructor(compute: (argument: T) => number) {
    this.compute = compute;
  }

  of(argument: T): number {
    return this.known.get(argument) ?? this.learn(argument);
  }

  private learn(argument: T): number {
    const value = this.compute(argument);
    if (this.known.size === MAX_KNOWN) this.known.clear();
    this.known.set(argument, value);
    return value;
  }
}

/**
 * The same for all maps, most of which show the same names of a repository. `kind` is an object that
 * stands for the function.
 */
export function knownCounts<T extends string | number>(
  count: TokenCounter,
  kind: object,
  compute: (argument: T) => number,
): KnownCounts<T> {
  const byKind = everKnown.get(count) ?? new WeakMap<object, KnownCounts<T>>();
  everKnown.set(count, byKind);
  const known = (byKind.get(kind) as KnownCounts<T> | undefined) ?? new KnownCounts(compute);
  byKind.set(kind, known);
  return known;
}

const everKnown = new WeakMap<TokenCounter, WeakMap<object, unknown>>();
