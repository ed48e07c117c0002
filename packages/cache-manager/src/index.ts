export { otherOwner } from './access-denied.js';
export { CacheConfig, type CacheConfigInput } from './cache-config.js';
export {
  CacheInspection,
  type StoredEntry,
  type StoredNamespaceStatistics,
  type StoredStatistics,
} from './cache-inspection.js';
export {
  CACHE_CHANNEL,
  CacheManager,
  type CacheManagerOptions,
  type EngineCaches,
} from './cache-manager.js';
export type { CacheStatistics, NamespaceStatistics, TierStatistics } from './cache-statistics.js';
export {
  type CacheConfigFields,
  CONFIG_FIELDS,
  type ConfigField,
  RefreshMode,
} from './config-fields.js';
export {
  type ConfigFile,
  MAP_SETTINGS,
  type MapSetting,
  readConfigFile,
  readUserConfigFile,
} from './config-file.js';
export { type ChangeResult, type FileChange, FileChanges } from './file-changes.js';
export type { BudgetedCache } from './memory-budget.js';
export type { MemoryAdaptations, MemoryMonitorOptions } from './memory-monitor.js';
export { CacheNamespace, type LanguageRow, NAMESPACES, type SnapshotRow } from './namespaces.js';
export type { MemoryReading } from './process-memory.js';
export type { RemoteService } from './remote.js';
export { probeRemote, type RemoteProbe } from './remote-probe.js';
export {
  clearCaches,
  type PruneOptions,
  pruneCaches,
  type ShrinkReport,
  shrinkCache,
} from './remove-caches.js';
export { userConfigFile } from './user-config-file.js';
export type { ComputeFacts, WarmHandle, WarmOptions, WarmReport } from './warm.js';
