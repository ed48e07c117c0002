import type { StoredStatistics } from '@repomap/cache-manager';
import { visibleText } from '@repomap/model';
import { CacheInspection, CacheTier } from '@repomap/repo-map';
import type { CacheArguments } from '../cache-arguments.js';
import { ExitCode } from '../exit-code.js';
import { shareText, sizeText } from '../human-units.js';
import { cacheConfig } from '../open-engine.js';
import { table } from '../table.js';
import { printJson, type Terminal } from '../terminal.js';

/** Prints what the cache holds and how often it helped. */
export async function cacheStats(args: CacheArguments, terminal: Terminal): Promise<ExitCode> {
  const config = cacheConfig(args.cacheDir);
  const path = CacheInspection.pathOf(config);
  await using inspection = await CacheInspection.open(config);
  const statistics = await inspection?.statistics();
  if (args.json) printJson(terminal, { path, exists: statistics !== undefined, ...statistics });
  else terminal.stdout.write(statsText(path, statistics));
  return ExitCode.Done;
}

function statsText(path: string | undefined, statistics: StoredStatistics | undefined): string {
  if (path === undefined)
    return 'there is no folder for the cache; repomap doctor says what to do\n';
  if (statistics === undefined) return `there is no cache yet; it will be ${visibleText(path)}\n`;
  const { storage, diskBytes, corruptions, tiers } = statistics;
  const rows = Object.values(CacheTier).map((tier) => {
    const { entries, bytes, hits, misses, hitRate } = tiers[tier];
    const requests = hits + misses;
    const rate = shareText(hitRate, requests);
    return [tier, String(entries), sizeText(bytes), String(requests), rate];
  });
  const facts = [
    ['cache', path],
    ['on disk', storage === 'disk' ? sizeText(diskBytes) : `${sizeText(diskBytes)}, ${storage}`],
    ['corruptions', String(corruptions)],
  ];
  const head = ['tier', 'entries', 'size', 'requests', 'hits'];
  return `${table(facts)}\n${table([head, ...rows], [1, 2, 3, 4])}`;
}
