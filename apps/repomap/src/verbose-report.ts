import type { CacheStatistics, TierStatistics } from '@repomap/cache-manager';
import type { RepoMapResult } from '@repomap/repo-map';

/** What was done for a map, in lines for people. */
export function verboseReport(
  { tokens, files, report, activity }: RepoMapResult,
  statistics: CacheStatistics,
  milliseconds: number,
): string {
  const { skipped = {} } = report as { skipped?: Readonly<Record<string, number>> };
  const reasons = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`);
  const lines = [
    `map: ${tokens} tokens, ${files.length} files shown${activity.mapCached ? ', from the cache' : ''}`,
    `files: ${activity.files} source files, ${activity.parsed} parsed`,
    ...(reasons.length > 0 ? [`skipped: ${reasons.join(', ')}`] : []),
    ...(['tags', 'maps', 'trees'] as const).map((tier) => tierLine(tier, statistics[tier])),
    `time: ${Math.round(milliseconds)} ms`,
  ];
  return `${lines.join('\n')}\n`;
}

function tierLine(name: string, { l1, l2 }: TierStatistics): string {
  const disk = l2 ? `, disk ${l2.hits} of ${l2.totalRequests}` : '';
  return `${name}: hits in memory ${l1.hits} of ${l1.totalRequests}${disk}`;
}
