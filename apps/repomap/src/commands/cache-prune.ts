import { pruneCaches } from '@repomap/repo-map';
import type { PruneArguments } from '../cache-arguments.js';
import type { ExitCode } from '../exit-code.js';
import { cacheConfig } from '../open-engine.js';
import { reportRemoval } from '../report-removal.js';
import type { Terminal } from '../terminal.js';

/** Removes caches that are of no more use. */
export async function cachePrune(
  { json, cacheDir, olderThan, oldVersions = olderThan === undefined }: PruneArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const age = olderThan === undefined ? {} : { olderThan };
  const report = await pruneCaches(cacheConfig(cacheDir), { oldVersions, ...age });
  return reportRemoval(report, json, terminal);
}
