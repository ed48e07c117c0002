import { type Bytes, type CacheCounts, CacheStats } from '@repomap/cache';
import type { StorageKind } from './storage.js';

/** The file as a whole, all namespaces together. */
export interface DiskCounts {
  readonly storage: StorageKind;
  /** The absolute path of the `cacheDir`. */
  readonly directory: string;
  /** The length of the file, its journal and what was moved aside because it was damaged. */
  readonly diskBytes: Bytes;
  /** The same, by the name that it has in python-diskcache. */
  readonly volume: Bytes;
  /** Damage found by this process: files made anew and entries dropped. */
  readonly corruptions: number;
}

/** The counters of one namespace, over all processes and since the file was made. */
export class PersistentStats extends CacheStats implements DiskCounts {
  /** Entries dropped because they were damaged; outside any namespace, also files made anew. */
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
