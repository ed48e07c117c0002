import { optionError } from './option-check.js';

/** What a computation returns. */
export interface Computed<V> {
  readonly value: V;
  /** Whether the value may be stored; false when its input changed or something failed meanwhile. */
  readonly keep: boolean;
  /** A label by which the stored entry can be deleted. */
  readonly tag?: string;
}

/** The answer to one key of `getOrComputeMany`. */
export interface Answer<V, C extends Computed<V> = Computed<V>> {
  readonly value: V;
  /** What this call, or one that it joined, computed; absent when a level had the value. */
  readonly computed?: C;
}

/** Throws `CACHE_CONFIG` for what is no result, such as a bare value, which would be lost. */
export function checkComputed<C extends Computed<unknown>>(computed: C): C {
  const isResult = typeof computed === 'object' && computed !== null && 'keep' in computed;
  if (isResult) return computed;
  throw optionError('compute', 'a function that returns { value, keep }', computed);
}
