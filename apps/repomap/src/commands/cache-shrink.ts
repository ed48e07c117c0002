import { shrinkCache } from '@repomap/repo-map';
import type { CacheArguments } from '../cache-arguments.js';
import { ExitCode } from '../exit-code.js';
import { sizeText } from '../human-units.js';
import { cacheConfig } from '../open-engine.js';
import { printJson, type Terminal } from '../terminal.js';

/** Brings the cache under its size limit at once. */
export async function cacheShrink(
  { json, cacheDir }: CacheArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const config = cacheConfig(cacheDir);
  const report = await shrinkCache(config);
  const limit = config.maxSizeMb * 1e6;
  if (json) printJson(terminal, { ...report, limit });
  else {
    const { removed, bytes, diskBytes } = report;
    const left = `${sizeText(diskBytes)} of ${sizeText(limit)} in use`;
    terminal.stdout.write(`${removed} records removed, ${sizeText(bytes)} given back, ${left}\n`);
  }
  return ExitCode.Done;
}
