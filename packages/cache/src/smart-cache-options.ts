import { CacheError } from './cache-error.js';
import type { EvictReason } from './cache-stats.js';
import { type Bytes, type Clock, type Milliseconds, systemClock } from './clock.js';
import { AdaptivePolicy } from './policy/adaptive-policy.js';
import { LfuPolicy } from './policy/lfu-policy.js';
import { LruPolicy } from './policy/lru-policy.js';
import type { Policy } from './policy/policy.js';
import { TtlPolicy } from './policy/ttl-policy.js';

/** What goes first when a cache is full; see the options of `SmartCache`. */
export type EvictionPolicy = 'lru' | 'lfu' | 'ttl' | 'adaptive';

/** A cache is bounded by entries, by bytes, or by both. */
type Bounds<K, V> =
  | {
      /**
       * Most entries to hold, at least 1.
       */
      readonly maxSize: number;
      readonly maxBytes?: never;
      /** Lets `stats()` tell the bytes held. */
      readonly sizeOf?: (value: V, key: K) => Bytes;
    }
  | {
      readonly maxSize?: number;
      /** Most bytes to hold, as `sizeOf` counts them. A larger value is not kept at all. */
      readonly maxBytes: Bytes;
      /** The bytes of a value; asked once for each `set`. A whole number from 0. */
      readonly sizeOf: (value: V, key: K) => Bytes;
    };

type PolicyChoice =
  | {
      /**
       * - `lru` (default): what was used longest ago goes first.
       * - `lfu`: what was used least often goes first; old uses count ever less.
       * - `adaptive`: weighs recency against frequency as the latest requests suggest (W-TinyLFU).
       */
      readonly policy?: 'lru' | 'lfu' | 'adaptive';
      /** Time to live of entries that are set without one; absent: they do not expire. */
      readonly ttl?: Milliseconds;
      readonly adaptiveThreshold?: never;
    }
  | {
      /** What was stored longest ago goes first, used or not. */
      readonly policy: 'ttl';
      readonly ttl: Milliseconds;
      readonly adaptiveThreshold?: never;
    }
  | {
      readonly policy: 'adaptive';
      readonly ttl?: Milliseconds;
      /**
       * By how much another weighing's hit rate must be better before the cache changes to it, from
       * 0 (at once) to 1 (never). Default 0.01.
       */
      readonly adaptiveThreshold: number;
    };

interface Common<K, V> {
  readonly clock?: Clock;
  /** Hears of each entry that left, after the call that made it leave has done its work. */
  readonly onEvict?: (key: K, value: V, reason: EvictReason) => void;
}

/**
 * Bounds, policy and times of a `SmartCache`; combinations that make no sense do not type-check.
 */
export type SmartCacheOptions<K, V> = Bounds<K, V> & PolicyChoice & Common<K, V>;

/**
 * Options of which everything is known to be right. A bound that is not given is `Infinity`.
 */
export interface ResolvedOptions<K, V> {
  readonly maxSize: number;
  readonly maxBytes: Bytes;
  readonly sizeOf: ((value: V, key: K) => Bytes) | undefined;
  readonly ttl: Milliseconds | undefined;
  readonly clock: Clock;
  readonly onEvict: ((key: K, value: V, reason: EvictReason) => void) | undefined;
  readonly policy: Policy<K, V>;
}

/** Checks options once. Throws `CACHE_CONFIG` naming the option that is wrong. */
export function resolveOptions<K extends {}, V extends {}>(
  options: SmartCacheOptions<K, V>,
): ResolvedOptions<K, V> {
  const { maxSize, maxBytes, sizeOf, ttl, policy = 'lru', adaptiveThreshold = 0.01 } = options;
  if (maxSize === undefined && maxBytes === undefined)
    throw wrong('maxSize', 'a bound in entries, or maxBytes', maxSize);
  if (maxBytes !== undefined && sizeOf === undefined)
    throw wrong('sizeOf', 'a function, as maxBytes is given', sizeOf);
  if (policy === 'ttl' && ttl === undefined)
    throw wrong('ttl', 'a time to live, as the policy is ttl', ttl);
  if (!(adaptiveThreshold >= 0 && adaptiveThreshold <= 1))
    throw wrong('adaptiveThreshold', 'a number from 0 to 1', adaptiveThreshold);
  const bound = maxSize === undefined ? Number.POSITIVE_INFINITY : checkMaxSize(maxSize);
  return {
    maxSize: bound,
    maxBytes: maxBytes === undefined ? Number.POSITIVE_INFINITY : whole('maxBytes', maxBytes),
    sizeOf,
    ttl: ttl === undefined ? undefined : checkTtl(ttl),
    clock: options.clock ?? systemClock,
    onEvict: options.onEvict,
    policy: makePolicy(policy, bound, adaptiveThreshold),
  };
}

/** A bound in entries is a whole number from 1. */
export function checkMaxSize(maxSize: number): number {
  return whole('maxSize', maxSize);
}

/** A time to live is more than 0 ms; `Infinity` is for ever, and `undefined` from here on. */
export function checkTtl(ttl: Milliseconds): Milliseconds | undefined {
  if (!(ttl > 0)) throw wrong('ttl', 'milliseconds, more than 0', ttl);
  return ttl === Number.POSITIVE_INFINITY ? undefined : ttl;
}

function makePolicy<K extends {}, V>(
  name: EvictionPolicy,
  maxSize: number,
  threshold: number,
): Policy<K, V> {
  switch (name) {
    case 'lru':
      return new LruPolicy();
    case 'ttl':
      return new TtlPolicy();
    case 'lfu':
      return new LfuPolicy();
    case 'adaptive':
      return new AdaptivePolicy(maxSize, threshold);
    default:
      throw wrong('policy', 'lru, lfu, ttl or adaptive', name);
  }
}

function whole(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw wrong(option, 'a whole number from 1', value);
}

function wrong(option: string, expected: string, value: unknown): CacheError {
  return new CacheError('CACHE_CONFIG', `${option}: expected ${expected}, got ${String(value)}`);
}
