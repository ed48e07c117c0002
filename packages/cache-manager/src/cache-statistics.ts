import type { Bytes, CacheStats, TieredStats } from '@repomap/cache';
import type { PersistentStats } from '@repomap/persistent-cache';
import type { MemoryAdaptations } from './memory-monitor.js';
import type { CacheTier } from './namespaces.js';

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

/** One kind of cached value: what is stored, of all roots, and how the cache did since it was opened. */
export interface NamespaceStatistics {
  readonly entries: number;
  readonly bytes: Bytes;
  readonly hits: number;
  readonly misses: number;
  /** Calls to its stores that failed. */
  readonly errors: number;
}

/** How the caches did since they were opened. */
export interface CacheStatistics {
  readonly hitRate: number;
  readonly totalRequests: number;
  readonly sizeMb: number;
  readonly tags: TierStatistics;
  readonly maps: TierStatistics;
  readonly trees: TierStatistics;
  readonly namespaces: Readonly<Record<CacheTier, NamespaceStatistics>>;
  /** Calls to a store that failed, in all namespaces. */
  readonly errors: number;
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

interface CacheParts {
  readonly stats: TieredStats;
  readonly entries: number;
  readonly bytes: Bytes;
}

export interface StatisticsParts {
  readonly caches: Readonly<Record<CacheTier, CacheParts>>;
  readonly disk: PersistentStats | undefined;
  /** Of the shared tier, which only facts have. */
  readonly shared: CacheStats | undefined;
  readonly memoryAdaptations: MemoryAdaptations;
}

export function statisticsOf(parts: StatisticsParts): CacheStatistics {
  const { caches, disk, shared, memoryAdaptations } = parts;
  const sum = (value: (tier: TieredStats) => number) =>
    TIERS.reduce((total, name) => total + value(caches[name].stats), 0);
  const totalRequests = sum((tier) => tier.totalRequests);
  const tier = (name: TierName, l3?: CacheStats) => tierStatistics(caches[name], l3);
  const namespaces = Object.fromEntries(
    Object.entries(caches).map(([name, { stats, entries, bytes }]) => {
      const { hits, misses, errors } = stats;
      return [name, { entries, bytes, hits, misses, errors }];
    }),
  ) as CacheStatistics['namespaces'];
  return Object.freeze({
    hitRate: totalRequests === 0 ? 0 : sum(({ hits }) => hits) / totalRequests,
    totalRequests,
    sizeMb: (disk?.diskBytes ?? 0) / 1e6,
    tags: tier('tags', shared),
    maps: tier('maps'),
    trees: tier('trees'),
    namespaces,
    errors: Object.values(namespaces).reduce((total, { errors }) => total + errors, 0),
    corruptions: disk?.corruptions ?? 0,
    evictions: sum(({ l1 }) => l1.evictions),
    memoryAdaptations,
    ...(disk && { disk }),
  });
}

function tierStatistics({ stats, bytes }: CacheParts, l3?: CacheStats): TierStatistics {
  const { hitRate, totalRequests, l1, stores } = stats;
  const [l2] = stores as [CacheStats];
  return Object.freeze({ hitRate, totalRequests, sizeMb: bytes / 1e6, l1, l2, ...(l3 && { l3 }) });
}
