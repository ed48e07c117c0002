import { type Bytes, type CacheCounts, CacheStats } from '@repomap/cache';
import type { StorageKind } from './storage.js';

/** Statistics of the whole file, all namespaces together. */
export interface DiskCounts {
  readonly storage: StorageKind;
  /** The absolute path of the `cacheDir`. */
  readonly directory: string;
  /** The size of the file, its journal and quarantined corrupt files. */
  readonly diskBytes: Bytes;
  /** Alias of `diskBytes`, as named in python-diskcache. */
  readonly volume: Bytes;
  /** Corruptions found by this process: files recreated and entries dropped. */
  readonly corruptions: number;
}

/** The counters of one namespace over all processes, since the file was created. */
export class PersistentStats extends CacheStats implements DiskCounts {
  /** Corrupt entries dropped; outside any namespace, also files recreated. */
  readonly lost: number;
  readonly storage: StorageKind;
  readonly directory: string;
  readonly diskBytes: Bytes;
  readonly volume: Bytes;
  readonly corruptions: number;

  constructor({ lost = 0, ...counts }: Partial<CacheCounts & { lost: number }>, disk: DiskCounts) {
    super(counts);
    this.lost = lost;
    this.storage = disk.storage;
    this.directory = disk.directory;
    this.diskBytes = disk.diskBytes;
    this.volume = disk.volume;
    this.corruptions = disk.corruptions;
    Object.freeze(this);
  }
}
