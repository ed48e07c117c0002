import type { Bytes } from '../clock.js';
import type { Expiring } from '../expiry-queue.js';

/**
 * What a cache holds under one key. It is mutable so that replacing a value costs no allocation.
 */
export interface Entry<K, V> extends Expiring {
  readonly key: K;
  value: V;
  bytes: Bytes;
}

/** How a policy sees its cache, for statistics. */
export type PolicyState =
  | { readonly name: 'lru' | 'ttl' }
  | {
      readonly name: 'lfu';
      /** How often all counts were halved. */
      readonly ageings: number;
    }
  | AdaptiveState;

/** How the adaptive policy sees its cache. */
export interface AdaptiveState {
  readonly name: 'adaptive';
  /** Share of the cache, from 0 to 1, in which new entries are kept by recency alone. */
  readonly window: number;
  /** The hit rates by which the window was last judged, one for each window that is tried. */
  readonly candidates: readonly { readonly window: number; readonly hitRate: number }[];
  /** How often another window was taken. */
  readonly switches: number;
}

/**
 * Holds entries and says which one goes first. Bounds, times to live and counters are the cache's
 * business: a policy drops nothing that it was not told to.
 */
export interface Policy<K, V> {
  readonly size: number;
  /** The entry of a key; notes nothing. */
  find(key: K): Entry<K, V> | undefined;
  /** The entry of a key that is being read; notes the use. */
  use(key: K): Entry<K, V> | undefined;
  /** The entry of a key whose value is about to be replaced; notes the use. */
  renew(key: K): Entry<K, V> | undefined;
  /** Takes in a key that it does not hold. Never called with `maxSize` entries held. */
  add(key: K, value: V, bytes: Bytes): Entry<K, V>;
  remove(entry: Entry<K, V>): void;
  /** Removes and returns the entry that goes first. */
  evict(): Entry<K, V> | undefined;
  /** In no promised order. */
  entries(): Iterable<Entry<K, V>>;
  clear(): void;
  /** Learns a new bound, not below the entries held. */
  resize(maxSize: number): void;
  state(): PolicyState;
}
