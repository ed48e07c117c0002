import type { CacheStats, TieredStats } from '@repomap/cache';
import type { PersistentStats } from '@repomap/persistent-cache';

export interface TierStatistics {
  /** Share of requests that any tier answered, from 0 to 1. */
  readonly hitRate: number;
  readonly totalRequests: number;
  /** In memory. */
  readonly l1: CacheStats;
  /** On disk; absent when nothing is kept there. */
  readonly l2?: CacheStats;
}

/** How the caches did since they were opened. */
export interface CacheStatistics {
  readonly hitRate: number;
  readonly totalRequests: number;
  readonly tags: TierStatistics;
  readonly maps: TierStatistics;
  readonly trees: TierStatistics;
  /** The store beneath; absent when everything is in memory by request. */
  readonly disk?: PersistentStats;
}

export function statisticsOf(
  tiers: Readonly<Record<'tags' | 'maps' | 'trees', TieredStats>>,
  disk: PersistentStats | undefined,
): CacheStatistics {
  const all = Object.values(tiers);
  const totalRequests = all.reduce((sum, tier) => sum + tier.totalRequests, 0);
  const hits = all.reduce((sum, tier) => sum + tier.hits, 0);
  return Object.freeze({
    hitRate: totalRequests === 0 ? 0 : hits / totalRequests,
    totalRequests,
    tags: tierStatistics(tiers.tags),
    maps: tierStatistics(tiers.maps),
    trees: tierStatistics(tiers.trees),
    ...(disk && { disk }),
  });
}

function tierStatistics({ hitRate, totalRequests, l1, stores }: TieredStats): TierStatistics {
  const [l2] = stores;
  return Object.freeze({ hitRate, totalRequests, l1, ...(l2 && { l2 }) });
}
