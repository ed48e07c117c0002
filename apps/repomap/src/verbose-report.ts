import type { CacheStatistics, TierStatistics } from '@repomap/cache-manager';
import type { RepoMapResult } from '@repomap/repo-map';

/** What was done for a map, in lines for people. */
export function verboseReport(
  { tokens, files, keptShare, report, activity }: RepoMapResult,
  statistics: CacheStatistics,
  milliseconds: number,
): string {
  const { skipped = {} } = report as { skipped?: Readonly<Record<string, number>> };
  const reasons = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`);
  const lines = [
    `map: ${tokens} tokens, ${files.length} files shown${activity.mapCached ? ', from the cache' : ''}`,
    ...(keptShare === undefined
      ? []
      : [`kept: ${Math.floor(keptShare * 100)} % of the map's leading bytes`]),
    `files: ${activity.files} source files, ${activity.parsed} parsed`,
    ...(reasons.length > 0 ? [`skipped: ${reasons.join(', ')}`] : []),
    ...(['tags', 'maps', 'trees'] as const).map((tier) => tierLine(tier, statistics[tier])),
    ...memoryLine(statistics.memoryAdaptations),
    `time: ${Math.round(milliseconds)} ms`,
  ];
  return `${lines.join('\n')}\n`;
}

function memoryLine({ shrunk, grown }: CacheStatistics['memoryAdaptations']): string[] {
  if (shrunk + grown === 0) return [];
  return [`memory: caches made smaller ${shrunk} times, larger ${grown} times`];
}

function tierLine(name: string, { l1, l2, l3 }: TierStatistics): string {
  const tiers = Object.entries({ memory: l1, disk: l2, shared: l3 });
  const hits = tiers.map(
    ([tier, stats]) => stats && `${tier} ${stats.hits} of ${stats.totalRequests}`,
  );
  return `${name}: hits in ${hits.filter(Boolean).join(', ')}`;
}
