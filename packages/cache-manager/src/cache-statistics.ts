import type { Bytes, CacheStats, TieredStats } from '@repomap/cache';
import type { PersistentStats } from '@repomap/persistent-cache';
import type { MemoryAdaptations } from './memory-monitor.js';

export interface TierStatistics {
  /** Share of requests that any tier answered, from 0 to 1. */
  readonly hitRate: number;
  readonly totalRequests: number;
  /** On disk, in 10^6 bytes. */
  readonly sizeMb: number;
  /** In memory. */
  readonly l1: CacheStats;
  /** On disk: what this manager asked of it. */
  readonly l2: CacheStats;
  /** The shared tier: what it answered in time and what was written to it; absent without one. */
  readonly l3?: CacheStats;
}

/** How the caches did since they were opened. */
export interface CacheStatistics {
  readonly hitRate: number;
  readonly totalRequests: number;
  readonly sizeMb: number;
  readonly tags: TierStatistics;
  readonly maps: TierStatistics;
  readonly trees: TierStatistics;
  /** Damage that was found and repaired. */
  readonly corruptions: number;
  /** Entries that left memory to make room. */
  readonly evictions: number;
  readonly memoryAdaptations: MemoryAdaptations;
  /**
   * The file beneath: everything in it, of all roots, counted over all processes since it was made.
   * Absent when everything is in memory by request.
   */
  readonly disk?: PersistentStats;
}

const TIERS = ['tags', 'maps', 'trees'] as const;
type TierName = (typeof TIERS)[number];

export interface StatisticsParts {
  readonly tiers: Readonly<Record<TierName, TieredStats>>;
  readonly bytes: Readonly<Record<TierName, Bytes>>;
  readonly disk: PersistentStats | undefined;
  /** Of the shared tier, which only facts have. */
  readonly shared: CacheStats | undefined;
  readonly memoryAdaptations: MemoryAdaptations;
}

export function statisticsOf(parts: StatisticsParts): CacheStatistics {
  const { tiers, bytes, disk, shared, memoryAdaptations } = parts;
  const sum = (value: (tier: TieredStats) => number) =>
    TIERS.reduce((total, name) => total + value(tiers[name]), 0);
  const totalRequests = sum((tier) => tier.totalRequests);
  const tier = (name: TierName, l3?: CacheStats) => tierStatistics(tiers[name], bytes[name], l3);
  return Object.freeze({
    hitRate: totalRequests === 0 ? 0 : sum(({ hits }) => hits) / totalRequests,
    totalRequests,
    sizeMb: (disk?.diskBytes ?? 0) / 1e6,
    tags: tier('tags', shared),
    maps: tier('maps'),
    trees: tier('trees'),
    corruptions: disk?.corruptions ?? 0,
    evictions: sum(({ l1 }) => l1.evictions),
    memoryAdaptations,
    ...(disk && { disk }),
  });
}

function tierStatistics(tier: TieredStats, bytes: Bytes, l3?: CacheStats): TierStatistics {
  const { hitRate, totalRequests, l1, stores } = tier;
  const [l2] = stores as [CacheStats];
  return Object.freeze({ hitRate, totalRequests, sizeMb: bytes / 1e6, l1, l2, ...(l3 && { l3 }) });
}
