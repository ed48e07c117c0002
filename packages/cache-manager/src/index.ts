export { CacheConfig, type CacheConfigInput } from './cache-config.js';
export { CacheManager, type CacheManagerOptions } from './cache-manager.js';
export type { CacheStatistics, TierStatistics } from './cache-statistics.js';
