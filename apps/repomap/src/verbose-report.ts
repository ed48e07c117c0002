import type { CacheStatistics, TierStatistics } from '@repomap/cache-manager';
import { type ReasonCounts, reasonCountsText } from '@repomap/model';
import type { RepoMapResult } from '@repomap/repo-map';
import { countText } from './output.js';

/** The report of `--verbose`. */
export function verboseReport(
  { tokens, files, keptShare, report, excluded, activity }: RepoMapResult,
  statistics: CacheStatistics,
  milliseconds: number,
): string {
  const { encodings = {}, unsupported = {}, redacted = 0 } = report;
  const lines = [
    `map: ${countText(tokens, 'token')}, ${countText(files.length, 'file')} shown${activity.mapCached ? ', from the cache' : ''}`,
    ...(keptShare === undefined
      ? []
      : [`kept: ${Math.floor(keptShare * 100)} % of the map's leading bytes`]),
    `files: ${countText(activity.files, 'source file')}, ${activity.parsed} parsed`,
    ...reasonsLine('excluded', excluded),
    ...countsLine('without a grammar', unsupported),
    ...reasonsLine('ranked last', report.copies ?? {}),
    ...countsLine('not UTF-8', encodings),
    ...(redacted > 0 ? [`redacted: ${countText(redacted, 'value')}`] : []),
    ...(['tags', 'maps', 'trees'] as const).map((tier) => tierLine(tier, statistics[tier])),
    ...errorsLine(statistics.errors),
    ...memoryLine(statistics.memoryAdaptations),
    `time: ${Math.round(milliseconds)} ms`,
  ];
  return `${lines.join('\n')}\n`;
}

function reasonsLine(label: string, counts: ReasonCounts): string[] {
  const text = reasonCountsText(counts);
  return text === '' ? [] : [`${label}: ${text}`];
}

function countsLine(label: string, counts: Readonly<Partial<Record<string, number>>>): string[] {
  const found = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return found.length > 0 ? [`${label}: ${found.join(', ')}`] : [];
}

function errorsLine(errors: number): string[] {
  return errors === 0
    ? []
    : [`caches: ${countText(errors, 'failed call')}; set REPO_MAP_LOG=debug for details`];
}

function memoryLine({ shrunk, grown }: CacheStatistics['memoryAdaptations']): string[] {
  if (shrunk + grown === 0) return [];
  return [`memory: caches shrunk ${countText(shrunk, 'time')}, grown ${countText(grown, 'time')}`];
}

function tierLine(name: string, { l1, l2, l3 }: TierStatistics): string {
  const levels = Object.entries({ memory: l1, disk: l2, shared: l3 });
  const hits = levels.map(
    ([level, stats]) => stats && `${level} ${stats.hits} of ${stats.totalRequests}`,
  );
  return `${name}: hits in ${hits.filter(Boolean).join(', ')}`;
}
