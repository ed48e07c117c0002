import {
  type Bytes,
  type Clock,
  type Milliseconds,
  monotonicClock,
  nonDecreasing,
} from './clock.js';
import type { EvictionListener } from './eviction-notifier.js';
import { checkClock, checkOptions, checkTtl, checkTypes, optionError } from './option-check.js';
import { AdaptivePolicy } from './policy/adaptive-policy.js';
import { LfuPolicy } from './policy/lfu-policy.js';
import { LruPolicy } from './policy/lru-policy.js';
import type { Policy } from './policy/policy.js';
import { TtlPolicy } from './policy/ttl-policy.js';

/** Which entry a full cache evicts first; see `SmartCacheOptions`. */
export type EvictionPolicy = 'lru' | 'lfu' | 'ttl' | 'adaptive';

/** @inline */
type PolicyChoice =
  | {
      /**
       * - `lru` (default): evicts the least recently used entry.
       * - `lfu`: evicts the least frequently used entry; frequencies decay over time.
       * - `adaptive`: W-TinyLFU that balances recency and frequency by the recent requests.
       */
      readonly policy?: 'lru' | 'lfu' | 'adaptive';
      /** Default time to live; absent or `Infinity` means no expiry. */
      readonly ttl?: Milliseconds;
      readonly adaptiveThreshold?: never;
    }
  | {
      /** Evicts the entry stored longest ago, regardless of reads. */
      readonly policy: 'ttl';
      readonly ttl: Milliseconds;
      readonly adaptiveThreshold?: never;
    }
  | {
      readonly policy: 'adaptive';
      readonly ttl?: Milliseconds;
      /**
       * How much better another window's hit rate must be before the cache switches to it, from 0
       * (always switch) to 1 (never switch). Default 0.01.
       */
      readonly adaptiveThreshold: number;
    };

/**
 * Limits, policy and expiry of a `SmartCache`. Invalid combinations do not type-check.
 *
 * A cache is limited by entries, by bytes, or by both; by 1,000 entries by default.
 */
export type SmartCacheOptions<K, V> = PolicyChoice & {
  /** The source of time. Default: a monotonic clock. */
  readonly clock?: Clock;
  /**
   * Called for each entry that leaves the cache, after the call that removed it has completed.
   * Exceptions are ignored.
   */
  readonly onEvict?: EvictionListener<K, V>;
} & (
    | {
        /** Maximum number of entries, at least 1. Default 1,000. */
        readonly maxSize?: number;
        readonly maxBytes?: never;
        /** Enables `bytes` in `stats()`. */
        readonly sizeOf?: (value: V, key: K) => Bytes;
      }
    | {
        readonly maxSize?: number;
        /** Maximum total bytes, as measured by `sizeOf`. A larger single value is not stored. */
        readonly maxBytes: Bytes;
        /** Size of a value in bytes, a non-negative integer. Called once per `set`. */
        readonly sizeOf: (value: V, key: K) => Bytes;
      }
  );

/** Validated options. An absent limit is `Infinity`. */
export interface ResolvedOptions<K, V> {
  readonly maxSize: number;
  readonly maxBytes: Bytes;
  readonly sizeOf: ((value: V, key: K) => Bytes) | undefined;
  /** `Infinity` means no expiry. */
  readonly ttl: Milliseconds;
  /** Never goes backwards. */
  readonly clock: Clock;
  readonly onEvict: EvictionListener<K, V> | undefined;
  readonly policy: Policy<K, V>;
}

/** The names of all options of a `SmartCache`. */
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

/** Maximum number of entries of a cache without explicit limits. */
const DEFAULT_MAX_SIZE = 1000;

/** Validates the options. Throws `CACHE_CONFIG`, naming the invalid option. */
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
    throw optionError('sizeOf', 'a function, required with maxBytes', sizeOf);
  if (policy === 'ttl' && ttl === undefined)
    throw optionError('ttl', 'a time to live, required by the ttl policy', ttl);
  const unbounded = maxBytes === undefined ? DEFAULT_MAX_SIZE : Number.POSITIVE_INFINITY;
  const bound = maxSize === undefined ? unbounded : checkMaxSize(maxSize);
  return {
    maxSize: bound,
    maxBytes: maxBytes === undefined ? Number.POSITIVE_INFINITY : whole('maxBytes', maxBytes),
    sizeOf,
    ttl: checkTtl(ttl),
    clock: nonDecreasing(checkClock(given, monotonicClock)),
    onEvict: options?.onEvict,
    policy: makePolicy(policy ?? 'lru', bound, checkThreshold(adaptiveThreshold, policy)),
  };
}

/** Validates a limit in entries: a positive integer. */
export function checkMaxSize(maxSize: number): number {
  return whole('maxSize', maxSize);
}

function checkThreshold(threshold: unknown, policy: unknown): number {
  if (threshold === undefined) return 0.01;
  if (policy !== 'adaptive')
    throw optionError('adaptiveThreshold', 'policy to be adaptive', policy);
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
  throw optionError(option, 'a positive integer', value);
}
