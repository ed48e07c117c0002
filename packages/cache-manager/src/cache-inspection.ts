import { existsSync } from 'node:fs';
import type { Bytes } from '@repomap/cache';
import {
  type CheckReport,
  type EntryInfo,
  PersistentCache,
  type StorageKind,
} from '@repomap/persistent-cache';
import type { CacheConfig } from './cache-config.js';
import { CacheTier, diskNamespaces } from './namespaces.js';

/** One tier on disk: what it holds now, and its counters over all processes since the file was made. */
export interface StoredTierStatistics {
  readonly entries: number;
  readonly bytes: Bytes;
  readonly hits: number;
  readonly misses: number;
  /** Share of the requests that came to the disk and were hits, from 0 to 1; 0 without requests. */
  readonly hitRate: number;
}

export interface StoredStatistics {
  /** Where entries really are: `memory` when the file could not be opened. */
  readonly storage: StorageKind;
  /** Of the file, its journal and what was moved aside because it was damaged. */
  readonly diskBytes: Bytes;
  /** Entries that any process dropped because they were damaged, and whether the file was made anew. */
  readonly corruptions: number;
  readonly tiers: Readonly<Record<CacheTier, StoredTierStatistics>>;
}

export interface StoredEntry extends EntryInfo {
  readonly tier: CacheTier;
}

type Inspected = Pick<PersistentCache, 'newest' | 'stats'>;

/** Looks at a cache on disk from outside, for all roots that it serves. Looking evicts nothing. */
export class CacheInspection implements AsyncDisposable {
  private readonly disk: PersistentCache;
  private readonly tiers: Readonly<Record<CacheTier, Inspected>>;

  private constructor(disk: PersistentCache) {
    this.disk = disk;
    this.tiers = diskNamespaces(disk);
  }

  /** Where the cache of a configuration lies, whether or not it was made yet; undefined without a folder. */
  static pathOf(config: { readonly cacheDir: string }): string;
  static pathOf(config: Pick<CacheConfig, 'cacheDir'>): string | undefined;
  static pathOf({ cacheDir }: Pick<CacheConfig, 'cacheDir'>): string | undefined {
    return cacheDir === undefined ? undefined : PersistentCache.pathOf({ cacheDir });
  }

  /** Undefined when there is no cache yet; makes none. */
  static async open({
    cacheDir,
  }: Pick<CacheConfig, 'cacheDir'>): Promise<CacheInspection | undefined> {
    if (cacheDir === undefined || !existsSync(PersistentCache.pathOf({ cacheDir })))
      return undefined;
    const sizeLimit = Number.MAX_SAFE_INTEGER;
    return new CacheInspection(await PersistentCache.open({ cacheDir, sizeLimit }));
  }

  /** Why the file is not used, or not written; undefined where it is. */
  get refusal(): string | undefined {
    return this.disk.refusal;
  }

  async statistics(): Promise<StoredStatistics> {
    const { storage, diskBytes, lost: whole } = await this.disk.stats();
    const stats = await Promise.all(
      this.each(async (tier, store) => [tier, await store.stats()] as const),
    );
    const tiers = stats.map(([tier, { size, bytes, hits, misses, hitRate }]) => [
      tier,
      { entries: size, bytes, hits, misses, hitRate },
    ]);
    return {
      storage,
      diskBytes,
      corruptions: stats.reduce((sum, [, { lost }]) => sum + lost, whole),
      tiers: Object.fromEntries(tiers),
    };
  }

  /** The entries that were set last, of one tier or of all; the newest first. */
  async newest(limit: number, only?: CacheTier): Promise<readonly StoredEntry[]> {
    const lists = this.each(async (tier, store) => {
      if (only !== undefined && tier !== only) return [];
      return (await store.newest(limit)).map((entry) => ({ tier, ...entry }));
    });
    const entries = (await Promise.all(lists)).flat();
    return entries.sort((a, b) => b.storedAt - a.storedAt).slice(0, limit);
  }

  /** Compares the structure and every checksum, and deletes what is damaged. Reads the whole file. */
  async repair(): Promise<CheckReport> {
    const report = await this.disk.check({ fix: true });
    const { corruptions } = await this.disk.stats();
    if (!report.ok || corruptions === 0) return report;
    // What cannot be read at all is made anew before anything can be checked.
    return { ok: false, problems: ['the file could not be read and was made anew'], fixed: 1 };
  }

  async close(): Promise<void> {
    await this.disk.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private each<R>(work: (tier: CacheTier, store: Inspected) => R): R[] {
    return Object.values(CacheTier).map((tier) => work(tier, this.tiers[tier]));
  }
}
