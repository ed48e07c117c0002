export type { DiskPolicy } from './eviction.js';
export { type KeyvSqliteStoreOptions, openKeyvSqlite } from './keyv-sqlite.js';
export { type KeyvLike, type KeyvStoreOptions, keyvStore } from './keyv-store.js';
export type { JournalMode, Medium } from './medium.js';
export type { PersistentCacheOptions } from './options.js';
export { PersistentCache, type TransactionViews } from './persistent-cache.js';
export { type DiskCounts, PersistentStats } from './persistent-stats.js';
export { type KeyvStoreEntry, SqliteStore, type SqliteStoreOptions } from './sqlite-store.js';
export type { NamespaceTransaction } from './transaction.js';
