export type { CheckReport } from './check-file.js';
export type { EntryInfo } from './entries.js';
export type { Environment, EnvSettings } from './env-settings.js';
export {
  type EvictAllOptions,
  type EvictOldOptions,
  evictAllCaches,
  evictOldCaches,
} from './evict-caches.js';
export type { DiskPolicy } from './eviction.js';
export {
  type KeyvClass,
  type KeyvSqliteClass,
  type KeyvSqliteStoreOptions,
  openKeyvSqlite,
} from './keyv-sqlite.js';
export { type KeyvLike, type KeyvStoreOptions, keyvStore } from './keyv-store.js';
export type { PersistentCacheOptions } from './options.js';
export { PersistentCache, type TransactionViews } from './persistent-cache.js';
export type { DiskCounts, PersistentStats } from './persistent-stats.js';
export type { EvictReport } from './removal.js';
export { type KeyvStoreEntry, SqliteStore, type SqliteStoreOptions } from './sqlite-store.js';
export type { JournalMode, StorageKind } from './storage.js';
export type { NamespaceTransaction } from './transaction.js';
