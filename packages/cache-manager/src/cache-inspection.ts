import type { Bytes } from '@repomap/cache';
import {
  type CheckReport,
  type EntryInfo,
  PersistentCache,
  type StorageKind,
} from '@repomap/persistent-cache';
import { fileExists } from './access-denied.js';
import type { CacheConfig } from './cache-config.js';
import { CacheNamespace, diskNamespaces } from './namespaces.js';

/** One namespace on disk: its current size, and its counters over all processes since the file was created. */
export interface StoredNamespaceStatistics {
  readonly entries: number;
  readonly bytes: Bytes;
  readonly hits: number;
  readonly misses: number;
  /** Hits divided by the requests that reached the disk, from 0 to 1; 0 without requests. */
  readonly hitRate: number;
}

/** The file of a cache: its sizes, and the counters of all processes since it was created. */
export interface StoredStatistics {
  /** Where entries are kept: `memory` if the file could not be opened. */
  readonly storage: StorageKind;
  /** Of the file, its journal, and any corrupt file that was moved aside. */
  readonly diskBytes: Bytes;
  /** Corrupt entries dropped by any process, plus one if the file was recreated. */
  readonly corruptions: number;
  readonly namespaces: Readonly<Record<CacheNamespace, StoredNamespaceStatistics>>;
}

/** An entry on disk, without its value. */
export interface StoredEntry extends EntryInfo {
  readonly namespace: CacheNamespace;
}

type Inspected = Pick<PersistentCache, 'newest' | 'stats'>;

/** Reads a cache on disk from outside, for all roots that use it. Evicts nothing. */
export class CacheInspection implements AsyncDisposable {
  private readonly disk: PersistentCache;
  private readonly namespaces: Readonly<Record<CacheNamespace, Inspected>>;

  private constructor(disk: PersistentCache) {
    this.disk = disk;
    this.namespaces = diskNamespaces(disk);
  }

  /** The path of a configuration's cache, whether or not it exists; undefined without a directory. */
  static pathOf(config: { readonly cacheDir: string }): string;
  static pathOf(config: Pick<CacheConfig, 'cacheDir'>): string | undefined;
  static pathOf({ cacheDir }: Pick<CacheConfig, 'cacheDir'>): string | undefined {
    return cacheDir === undefined ? undefined : PersistentCache.pathOf({ cacheDir });
  }

  /** Undefined if there is no cache; does not create one. Throws `CACHE_CONFIG` without permission to see it. */
  static async open({
    cacheDir,
  }: Pick<CacheConfig, 'cacheDir'>): Promise<CacheInspection | undefined> {
    if (cacheDir === undefined || !fileExists(PersistentCache.pathOf({ cacheDir })))
      return undefined;
    const sizeLimit = Number.MAX_SAFE_INTEGER;
    return new CacheInspection(await PersistentCache.open({ cacheDir, sizeLimit }));
  }

  /** Why the file cannot be used, or not written to; undefined if it can. */
  get refusal(): string | undefined {
    return this.disk.refusal;
  }

  /** Sizes and counters of every namespace. Reads every entry to measure it. */
  async statistics(): Promise<StoredStatistics> {
    const { storage, diskBytes, lost: whole } = await this.disk.stats();
    const stats = await Promise.all(
      this.each(async (namespace, store) => [namespace, await store.stats()] as const),
    );
    const namespaces = stats.map(([namespace, { size, bytes, hits, misses, hitRate }]) => [
      namespace,
      { entries: size, bytes, hits, misses, hitRate },
    ]);
    return {
      storage,
      diskBytes,
      corruptions: stats.reduce((sum, [, { lost }]) => sum + lost, whole),
      namespaces: Object.fromEntries(namespaces),
    };
  }

  /** The most recently written entries of one namespace or of all, newest first. */
  async newest(limit: number, only?: CacheNamespace): Promise<readonly StoredEntry[]> {
    const lists = this.each(async (namespace, store) => {
      if (only !== undefined && namespace !== only) return [];
      return (await store.newest(limit)).map((entry) => ({ namespace, ...entry }));
    });
    const entries = (await Promise.all(lists)).flat();
    return entries.sort((a, b) => b.storedAt - a.storedAt).slice(0, limit);
  }

  /** Checks the structure and every checksum, and deletes corrupt entries. Reads the whole file. */
  async repair(): Promise<CheckReport> {
    const report = await this.disk.check({ fix: true });
    const { corruptions } = await this.disk.stats();
    if (!report.ok || corruptions === 0) return report;
    // A file that cannot be read at all is recreated on opening, before any check.
    return { ok: false, problems: ['the file was unreadable and has been recreated'], fixed: 1 };
  }

  /** Closes the file. Idempotent. */
  async close(): Promise<void> {
    await this.disk.close();
  }

  /** `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private each<R>(work: (namespace: CacheNamespace, store: Inspected) => R): R[] {
    return Object.values(CacheNamespace).map((name) => work(name, this.namespaces[name]));
  }
}
