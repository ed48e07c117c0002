import { type Bytes, type Clock, type Milliseconds, monotonicClock, neverBack } from './clock.js';
import type { DepartureListener } from './departures.js';
import { checkClock, checkOptions, checkTtl, checkTypes, optionError } from './option-check.js';
import { AdaptivePolicy } from './policy/adaptive-policy.js';
import { LfuPolicy } from './policy/lfu-policy.js';
import { LruPolicy } from './policy/lru-policy.js';
import type { Policy } from './policy/policy.js';
import { TtlPolicy } from './policy/ttl-policy.js';

/** What goes first when a cache is full; see the options of `SmartCache`. */
export type EvictionPolicy = 'lru' | 'lfu' | 'ttl' | 'adaptive';

/** A cache is bounded by entries, by bytes, or by both; by 1,000 entries if nothing is said. */
type Bounds<K, V> =
  | {
      /** Most entries to hold, at least 1; 1,000 if absent. */
      readonly maxSize?: number;
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
      /** Time to live of entries that are set without one; absent or `Infinity`: no expiry. */
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
  /**
   * Hears of each entry that left, after the call that made it leave has done its work. What it
   * throws is ignored.
   */
  readonly onEvict?: DepartureListener<K, V>;
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
  /** `Infinity` is no expiry. */
  readonly ttl: Milliseconds;
  /** Never goes back. */
  readonly clock: Clock;
  readonly onEvict: DepartureListener<K, V> | undefined;
  readonly policy: Policy<K, V>;
}

/** Every option of a `SmartCache`. */
export const SMART_CACHE_OPTIONS = [
  'maxSize',
  'maxBytes',
  'sizeOf',
  'policy',
  'ttl',
  'adaptiveThreshold',
  'onEvict',
  'clock',
] as const;

/** Entries that a cache without any bound holds. */
const DEFAULT_MAX_SIZE = 1000;

/** Checks options once. Throws `CACHE_CONFIG` naming the option that is wrong. */
export function resolveOptions<K extends {}, V extends {}>(
  options: SmartCacheOptions<K, V>,
): ResolvedOptions<K, V> {
  const given = checkOptions(options, SMART_CACHE_OPTIONS);
  checkTypes(given, 'function', ['sizeOf', 'onEvict']);
  const { maxSize, maxBytes, sizeOf, ttl, policy, adaptiveThreshold } = given as SmartCacheOptions<
    K,
    V
  >;
  if (maxBytes !== undefined && sizeOf === undefined)
    throw optionError('sizeOf', 'a function, as maxBytes is given', sizeOf);
  if (policy === 'ttl' && ttl === undefined)
    throw optionError('ttl', 'a time to live, as the policy is ttl', ttl);
  const unbounded = maxBytes === undefined ? DEFAULT_MAX_SIZE : Number.POSITIVE_INFINITY;
  const bound = maxSize === undefined ? unbounded : checkMaxSize(maxSize);
  return {
    maxSize: bound,
    maxBytes: maxBytes === undefined ? Number.POSITIVE_INFINITY : whole('maxBytes', maxBytes),
    sizeOf,
    ttl: checkTtl(ttl),
    clock: neverBack(checkClock(given, monotonicClock)),
    onEvict: options?.onEvict,
    policy: makePolicy(policy ?? 'lru', bound, checkThreshold(adaptiveThreshold, policy)),
  };
}

/** A bound in entries is a whole number from 1. */
export function checkMaxSize(maxSize: number): number {
  return whole('maxSize', maxSize);
}

function checkThreshold(threshold: unknown, policy: unknown): number {
  if (threshold === undefined) return 0.01;
  if (policy !== 'adaptive')
    throw optionError('adaptiveThreshold', 'the policy adaptive with it', policy);
  if (typeof threshold === 'number' && threshold >= 0 && threshold <= 1) return threshold;
  throw optionError('adaptiveThreshold', 'a number from 0 to 1', threshold);
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
      throw optionError('policy', 'lru, lfu, ttl or adaptive', name);
  }
}

function whole(option: string, value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number;
  throw optionError(option, 'a whole number from 1', value);
}
