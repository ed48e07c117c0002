export { CacheConfig, type CacheConfigFields, type CacheConfigInput } from './cache-config.js';
export { CACHE_CHANNEL, CacheManager, type CacheManagerOptions } from './cache-manager.js';
export type { CacheStatistics, TierStatistics } from './cache-statistics.js';
export { RefreshMode } from './config-fields.js';
export { type ConfigFile, readConfigFile } from './config-file.js';
export { type ChangeResult, type FileChange, FileChanges } from './file-changes.js';
export type { MemoryAdaptations, MemoryMonitorOptions, MemoryReading } from './memory-monitor.js';
export type { ComputeFacts, WarmHandle, WarmOptions, WarmReport } from './warm.js';
