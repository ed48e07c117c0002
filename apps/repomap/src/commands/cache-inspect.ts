import type { StoredEntry } from '@repomap/cache-manager';
import { CacheInspection } from '@repomap/repo-map';
import type { InspectArguments } from '../cache-arguments.js';
import { ExitCode } from '../exit-code.js';
import { ageText, sizeText } from '../human-units.js';
import { cacheConfig } from '../open-engine.js';
import { table } from '../table.js';
import { printJson, type Terminal } from '../terminal.js';

/** Lists the newest records of the cache. */
export async function cacheInspect(
  { json, cacheDir, limit, tier }: InspectArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  await using inspection = await CacheInspection.open(cacheConfig(cacheDir));
  const entries = (await inspection?.newest(limit, tier)) ?? [];
  if (json) printJson(terminal, { records: entries.map(jsonOf) });
  else terminal.stdout.write(inspectText(entries, Date.now()));
  return ExitCode.Done;
}

function inspectText(entries: readonly StoredEntry[], now: number): string {
  if (entries.length === 0) return 'there are no records\n';
  const rows = entries.map(({ tier, key, bytes, storedAt, usedAt }) => [
    tier,
    sizeText(bytes),
    ageText(now - storedAt),
    ageText(now - usedAt),
    key,
  ]);
  return table([['tier', 'size', 'age', 'used', 'key'], ...rows], [1, 2, 3]);
}

function jsonOf({ tier, key, bytes, storedAt, usedAt }: StoredEntry): object {
  const storedTime = new Date(storedAt).toISOString();
  return { tier, key, bytes, storedAt: storedTime, usedAt: new Date(usedAt).toISOString() };
}
