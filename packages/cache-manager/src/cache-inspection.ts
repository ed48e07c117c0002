import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Bytes, jsonCodec, type Milliseconds } from '@repomap/cache';
import {
  type CheckReport,
  type EntryInfo,
  type EvictReport,
  evictAllCaches,
  evictOldCaches,
  type Medium,
  PersistentCache,
} from '@repomap/persistent-cache';
import { factsCodec } from '@repomap/tag-cache';
import type { CacheConfig } from './cache-config.js';

/** What a cache's file holds; `paths` tells which bytes lay where in each root. */
export const InspectedTier = { Tags: 'tags', Maps: 'maps', Trees: 'trees', Paths: 'paths' } as const;
export type InspectedTier = (typeof InspectedTier)[keyof typeof InspectedTier];

/** One tier on disk: what it holds now, and its counters over all processes since the file was made. */
export interface InspectedTierStatistics {
  readonly entries: number;
  readonly bytes: Bytes;
  readonly hits: number;
  readonly misses: number;
  /** Share of requests to the disk that were hits, from 0 to 1; 0 when there were none. */
  readonly hitRate: number;
}

export interface InspectionStatistics {
  /** Where it really is: `memory` when the file could not be opened. */
  readonly medium: Medium;
  /** Bytes on disk, the journal and damaged files that were moved aside included. */
  readonly diskBytes: Bytes;
  /** Entries that were dropped because they were damaged, by any process, and files made anew just now. */
  readonly corruptions: number;
  readonly tiers: Readonly<Record<InspectedTier, InspectedTierStatistics>>;
}

export interface InspectedEntry extends EntryInfo {
  readonly tier: InspectedTier;
}

type Namespaces = Readonly<Record<InspectedTier, PersistentCache<never>>>;

/** Looks at a cache on disk from outside, whichever roots it serves; changes no entry by looking. */
export class CacheInspection implements AsyncDisposable {
  private readonly disk: PersistentCache;
  private readonly tiers: Namespaces;

  private constructor(disk: PersistentCache) {
    this.disk = disk;
    this.tiers = {
      tags: disk.namespace<never>('facts', { ...factsCodec, encode: String, decode: undecoded }),
      maps: disk.namespace('maps', jsonCodec<never>()),
      trees: disk.namespace('trees', jsonCodec<never>()),
      paths: disk.namespace('paths', jsonCodec<never>()),
    };
  }
}
