import { clearCaches } from '@repomap/repo-map';
import type { CacheArguments } from '../cache-arguments.js';
import type { ExitCode } from '../exit-code.js';
import { cacheConfig } from '../open-engine.js';
import { reportRemoval } from '../report-removal.js';
import type { Terminal } from '../terminal.js';

/** Removes the cache. */
export async function cacheClear(
  { json, cacheDir }: CacheArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  return reportRemoval(await clearCaches(cacheConfig(cacheDir)), json, terminal);
}
