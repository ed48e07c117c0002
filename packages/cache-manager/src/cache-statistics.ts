import type { Bytes, CacheStats, TieredStats } from '@repomap/cache';
import type { PersistentStats } from '@repomap/persistent-cache';
import type { MemoryAdaptations } from './memory-monitor.js';
import type { CacheNamespace } from './namespaces.js';

/** The statistics of one tier since it was opened. */
export interface TierStatistics {
  /** Requests answered by any level divided by all requests, from 0 to 1. */
  readonly hitRate: number;
  readonly totalRequests: number;
  /** On disk, in 10^6 bytes. */
  readonly sizeMb: number;
  /** In memory. */
  readonly l1: CacheStats;
  /** On disk: the requests of this manager. */
  readonly l2: CacheStats;
  /** The shared level: answers in time and written entries; absent if there is none. */
  readonly l3?: CacheStats;
}

/** One kind of cached value: what is stored for all roots, and the requests since it was opened. */
export interface NamespaceStatistics {
  readonly entries: number;
  readonly bytes: Bytes;
  readonly hits: number;
  readonly misses: number;
  /** Failed calls to its stores. */
  readonly errors: number;
}

/** The statistics of all caches since they were opened. */
export interface CacheStatistics {
  readonly hitRate: number;
  readonly totalRequests: number;
  readonly sizeMb: number;
  readonly tags: TierStatistics;
  readonly maps: TierStatistics;
  readonly trees: TierStatistics;
  readonly namespaces: Readonly<Record<CacheNamespace, NamespaceStatistics>>;
  /**
   * Failed calls to a store: those of all namespaces, deletions after file changes, and deferred
   * writes to the shared level.
   */
  readonly errors: number;
  /** Corruptions that were found and repaired. */
  readonly corruptions: number;
  /** Entries evicted from memory. */
  readonly evictions: number;
  readonly memoryAdaptations: MemoryAdaptations;
  /**
   * The file: everything in it, for all roots, counted over all processes since it was created.
   * Absent if `persistent` is false.
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
  readonly caches: Readonly<Record<CacheNamespace, CacheParts>>;
  readonly disk: PersistentStats | undefined;
  /** Of the shared level, which only stores facts. */
  readonly shared: CacheStats | undefined;
  /** Failures of work that no request waits for. */
  readonly backgroundErrors: number;
  readonly memoryAdaptations: MemoryAdaptations;
}

export function statisticsOf(parts: StatisticsParts): CacheStatistics {
  const { caches, disk, shared, backgroundErrors, memoryAdaptations } = parts;
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
    errors: Object.values(namespaces).reduce(
      (total, { errors }) => total + errors,
      backgroundErrors,
    ),
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
