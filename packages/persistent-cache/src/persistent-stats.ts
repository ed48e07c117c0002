import { type Bytes, type CacheCounts, CacheStats } from '@repomap/cache';
import type { Medium } from './medium.js';

export interface DiskCounts {
  readonly medium: Medium;
  /** The length of the file and its journal, of all namespaces together. */
  readonly diskBytes: Bytes;
  /** Damage found by this process: files made anew and entries dropped. */
  readonly corruptions: number;
}

/** The counters of one namespace, over all processes and since the file was made. */
export class PersistentStats extends CacheStats implements DiskCounts {
  /** Entries dropped because they were damaged; outside any namespace, also files made anew. */
  readonly lost: number;
  readonly #disk: DiskCounts;

  constructor({ lost = 0, ...counts }: Partial<CacheCounts & { lost: number }>, disk: DiskCounts) {
    super(counts);
    this.lost = lost;
    this.#disk = disk;
  }

  get medium(): Medium {
    return this.#disk.medium;
  }

  get diskBytes(): Bytes {
    return this.#disk.diskBytes;
  }

  get corruptions(): number {
    return this.#disk.corruptions;
  }
}
