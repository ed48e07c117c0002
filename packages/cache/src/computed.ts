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
