import type { Bytes } from '../clock.js';
import type { Expiring } from '../expiry-queue.js';

/** An entry of a cache. Mutable, so that replacing a value needs no allocation. */
export interface Entry<K, V> extends Expiring {
  readonly key: K;
  value: V;
  bytes: Bytes;
}

/** The state of a policy, for statistics. */
export type PolicyState =
  | { readonly name: 'lru' | 'ttl' }
  | {
      readonly name: 'lfu';
      /** Number of times that all counts were halved. */
      readonly ageings: number;
    }
  | AdaptiveState;

/** The state of the adaptive policy. */
export interface AdaptiveState {
  readonly name: 'adaptive';
  /** Fraction of the capacity, from 0 to 1, managed by recency alone. */
  readonly window: number;
  /** The estimated hit rate of each candidate window. */
  readonly candidates: readonly { readonly window: number; readonly hitRate: number }[];
  /** Number of times that the window changed. */
  readonly switches: number;
}

/**
 * Stores the entries and chooses the next victim. Limits, expiry and counters belong to the cache: a
 * policy never removes an entry on its own.
 */
export interface Policy<K, V> {
  readonly size: number;
  /** The entry of a key, without recording a use. */
  find(key: K): Entry<K, V> | undefined;
  /** Records a read and returns the entry of the key. */
  recordRead(key: K): Entry<K, V> | undefined;
  /** Records a write and returns the entry of the key, if any. */
  recordWrite(key: K): Entry<K, V> | undefined;
  /** Adds an absent key. Never called when there are `maxSize` entries. */
  add(key: K, value: V, bytes: Bytes): Entry<K, V>;
  remove(entry: Entry<K, V>): void;
  /** Removes and returns the next victim. */
  evict(): Entry<K, V> | undefined;
  /** All entries, in unspecified order. */
  entries(): Iterable<Entry<K, V>>;
  clear(): void;
  /** Sets a new limit, which is at least the current size. */
  resize(maxSize: number): void;
  state(): PolicyState;
}
