import type { CacheStatistics, TierStatistics } from '@repomap/cache-manager';
import type { RepoMapResult } from '@repomap/repo-map';

/** The report of `--verbose`. */
export function verboseReport(
  { tokens, files, keptShare, report, leftOut, activity }: RepoMapResult,
  statistics: CacheStatistics,
  milliseconds: number,
): string {
  const {
    skipped = {},
    encodings = {},
    redacted = 0,
  } = report as {
    skipped?: Readonly<Record<string, number>>;
    encodings?: Readonly<Record<string, number>>;
    redacted?: number;
  };
  const lines = [
    `map: ${tokens} tokens, ${files.length} files shown${activity.mapCached ? ', from the cache' : ''}`,
    ...(keptShare === undefined
      ? []
      : [`kept: ${Math.floor(keptShare * 100)} % of the map's leading bytes`]),
    `files: ${activity.files} source files, ${activity.parsed} parsed`,
    ...countsLine('skipped', skipped),
    ...countsLine('not UTF-8', encodings),
    ...(redacted > 0 ? [`redacted: ${redacted} values`] : []),
    ...countsLine('not source code', leftOut),
    ...(['tags', 'maps', 'trees'] as const).map((tier) => tierLine(tier, statistics[tier])),
    ...errorsLine(statistics.errors),
    ...memoryLine(statistics.memoryAdaptations),
    `time: ${Math.round(milliseconds)} ms`,
  ];
  return `${lines.join('\n')}\n`;
}

function countsLine(title: string, counts: Readonly<Record<string, number>>): string[] {
  const reasons = Object.entries(counts).map(([reason, count]) => `${count} ${reason}`);
  return reasons.length > 0 ? [`${title}: ${reasons.join(', ')}`] : [];
}

function errorsLine(errors: number): string[] {
  return errors === 0 ? [] : [`caches: ${errors} failed calls; set REPO_MAP_LOG=debug for details`];
}

function memoryLine({ shrunk, grown }: CacheStatistics['memoryAdaptations']): string[] {
  if (shrunk + grown === 0) return [];
  return [`memory: caches shrunk ${shrunk} times, grown ${grown} times`];
}

function tierLine(name: string, { l1, l2, l3 }: TierStatistics): string {
  const levels = Object.entries({ memory: l1, disk: l2, shared: l3 });
  const hits = levels.map(
    ([level, stats]) => stats && `${level} ${stats.hits} of ${stats.totalRequests}`,
  );
  return `${name}: hits in ${hits.filter(Boolean).join(', ')}`;
}
