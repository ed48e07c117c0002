export { type Batch, type MemoryLevel, Tier, type TierOptions } from './backed-cache.js';
export { CacheCorruptionError, CacheError, type CacheErrorCode } from './cache-error.js';
export { type CacheEvent, CacheEvents, type CacheListener } from './cache-event.js';
export { type CacheCounts, CacheStats, EvictReason, type Removals } from './cache-stats.js';
export { type Cached, type CachedOptions, type CachedWrapper, cached } from './cached.js';
export { canonicalKey } from './canonical-key.js';
export { type Bytes, type Clock, type Milliseconds, systemClock } from './clock.js';
export { type Codec, jsonCodec } from './codec.js';
export type { Answer, Computed } from './computed.js';
export type { EvictionListener } from './eviction-notifier.js';
export { MemoryStore } from './memory-store.js';
export { nameHint, nearestName } from './nearest-name.js';
export {
  checkChoice,
  checkClock,
  checkEntries,
  checkEnvironment,
  checkMethods,
  checkOptions,
  checkSignal,
  checkTtl,
  checkTypes,
  type GivenOptions,
  optionError,
} from './option-check.js';
export type { AdaptiveState, PolicyState } from './policy/policy.js';
export { type FlightWork, SingleFlight } from './single-flight.js';
export { SmartCache, type SmartCacheSetOptions } from './smart-cache.js';
export type { EvictionPolicy, SmartCacheOptions } from './smart-cache-options.js';
export { SmartCacheStats } from './smart-cache-stats.js';
export type {
  CallOptions,
  ReadOptions,
  SetOptions,
  Store,
  StoreCapabilities,
  StoreEntry,
} from './store.js';
export { TieredCache } from './tiered-cache.js';
export type { ComputeManyOptions, TieredCacheOptions } from './tiered-cache-options.js';
export type { TieredStats } from './tiered-stats.js';
