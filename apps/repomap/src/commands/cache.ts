import {
  CacheInspection,
  CacheNamespace,
  clearCaches,
  pruneCaches,
  type StoredEntry,
  type StoredStatistics,
  shrinkCache,
} from '@repomap/cache-manager';
import { visibleText } from '@repomap/model';
import { quotedPath, type VerifyReport } from '@repomap/repo-map';
import type {
  CacheArguments,
  InspectArguments,
  PruneArguments,
  VerifyArguments,
  WarmArguments,
} from '../arguments/cache-arguments.js';
import { ExitCode } from '../exit-code.js';
import { cacheConfig, openEngine } from '../open-engine.js';
import {
  ageText,
  countText,
  printJson,
  shareText,
  sizeText,
  type Terminal,
  table,
} from '../output.js';
import { progressBar } from '../progress-bar.js';
import { reportIncomplete } from '../report-incomplete.js';
import { reportProblems } from '../report-problems.js';

/** Prints the location, size and hit rates of the cache. */
export async function cacheStats(args: CacheArguments, terminal: Terminal): Promise<ExitCode> {
  const config = await cacheConfig(args.cacheDir);
  const path = CacheInspection.pathOf(config);
  await using inspection = await CacheInspection.open(config);
  const statistics = await inspection?.statistics();
  if (args.json) printJson(terminal, { path, exists: statistics !== undefined, ...statistics });
  else terminal.stdout.write(statsText(path, statistics));
  return ExitCode.Done;
}

function statsText(path: string | undefined, statistics: StoredStatistics | undefined): string {
  if (path === undefined)
    return 'there is no cache directory; run repomap doctor to see how to fix it\n';
  if (statistics === undefined)
    return `there is no cache yet; it will be created at ${visibleText(path)}\n`;
  const { storage, diskBytes, corruptions, namespaces } = statistics;
  const rows = Object.values(CacheNamespace).map((namespace) => {
    const { entries, bytes, hits, misses, hitRate } = namespaces[namespace];
    const requests = hits + misses;
    const rate = shareText(hitRate, requests);
    return [namespace, String(entries), sizeText(bytes), String(requests), rate];
  });
  const facts = [
    ['cache', path],
    ['on disk', storage === 'disk' ? sizeText(diskBytes) : `${sizeText(diskBytes)}, ${storage}`],
    ['corruptions', String(corruptions)],
  ];
  const head = ['namespace', 'entries', 'size', 'requests', 'hits'];
  return `${table(facts)}\n${table([head, ...rows], [1, 2, 3, 4])}`;
}

/** Lists the newest entries of the cache. */
export async function cacheInspect(
  { json, cacheDir, limit, namespace }: InspectArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  await using inspection = await CacheInspection.open(await cacheConfig(cacheDir));
  const entries = (await inspection?.newest(limit, namespace)) ?? [];
  if (json) printJson(terminal, { entries: entries.map(toJson) });
  else terminal.stdout.write(inspectText(entries, Date.now()));
  return ExitCode.Done;
}

function inspectText(entries: readonly StoredEntry[], now: number): string {
  if (entries.length === 0) return 'there are no entries\n';
  const rows = entries.map(({ namespace, key, bytes, storedAt, usedAt }) => [
    namespace,
    sizeText(bytes),
    ageText(now - storedAt),
    ageText(now - usedAt),
    key,
  ]);
  return table([['namespace', 'size', 'age', 'used', 'key'], ...rows], [1, 2, 3]);
}

function toJson({ namespace, key, bytes, storedAt, usedAt }: StoredEntry): object {
  const [stored, used] = [storedAt, usedAt].map((time) => new Date(time).toISOString());
  return { namespace, key, bytes, storedAt: stored, usedAt: used };
}

/** Fills the cache with the facts of a repository. */
export async function cacheWarm(args: WarmArguments, terminal: Terminal): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, terminal);
  using progress = await progressBar(terminal.stderr);
  const warmed = await engine.warm({
    signal: terminal.signal,
    ...(progress && { onProgress: progress.update }),
  });
  if (args.json) printJson(terminal, warmed);
  else
    terminal.stdout.write(`${countText(warmed.files, 'source file')}, ${warmed.parsed} parsed\n`);
  reportIncomplete('the cache', warmed.incomplete, terminal);
  return ExitCode.Done;
}

/** The corruptions in the whole cache, and the wrong facts of one repository. */
interface Verification extends VerifyReport {
  readonly ok: boolean;
  /** One sentence for each corrupt entry and each fault in the file's structure. */
  readonly corrupt: readonly string[];
}

/** Finds and repairs corrupt entries of the cache and wrong facts of a repository. */
export async function cacheVerify(args: VerifyArguments, terminal: Terminal): Promise<ExitCode> {
  const corrupt = await repair(args);
  const report = await verifySample(args, terminal);
  const ok = corrupt.length === 0 && report.differing.length === 0;
  const verification = { ok, corrupt, ...report };
  if (args.json) printJson(terminal, verification);
  else terminal.stdout.write(verifyText(verification));
  return ok ? ExitCode.Done : ExitCode.Failed;
}

/** Runs first, because an engine drops corrupt entries as misses and would not report them. */
async function repair({ cacheDir }: VerifyArguments): Promise<readonly string[]> {
  await using inspection = await CacheInspection.open(await cacheConfig(cacheDir));
  return (await inspection?.repair())?.problems ?? [];
}

async function verifySample(
  args: VerifyArguments,
  { stderr, signal }: Terminal,
): Promise<VerifyReport> {
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, { stderr });
  using progress = await progressBar(stderr);
  return await engine.verify({
    sample: args.sample,
    signal,
    ...(progress && { onProgress: progress.update }),
  });
}

function verifyText({ corrupt, known, checked, differing }: Verification): string {
  const lines = [
    `corruptions: ${corrupt.length}${corrupt.length > 0 ? ', repaired' : ''}`,
    ...corrupt.map((problem) => `  ${visibleText(problem)}`),
    `files reparsed: ${checked} of ${known} cached`,
    `wrong facts: ${differing.length}${differing.length > 0 ? ', replaced' : ''}`,
    ...differing.map((path) => `  ${quotedPath(path)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Removes obsolete caches. */
export async function cachePrune(
  { json, cacheDir, olderThan, oldVersions = olderThan === undefined }: PruneArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const age = olderThan === undefined ? {} : { olderThan };
  const report = await pruneCaches(await cacheConfig(cacheDir), { oldVersions, ...age });
  return reportRemoval(report, json, terminal);
}

/** Evicts entries until the cache is under its size limit. */
export async function cacheShrink(
  { json, cacheDir }: CacheArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const config = await cacheConfig(cacheDir);
  const report = await shrinkCache(config);
  const limit = config.maxSizeMb * 1e6;
  if (json) printJson(terminal, { ...report, limit });
  else {
    const { removed, bytes, diskBytes } = report;
    const left = `${sizeText(diskBytes)} of ${sizeText(limit)} in use`;
    terminal.stdout.write(
      `${countText(removed, 'entry', 'entries')} removed, ${sizeText(bytes)} freed, ${left}\n`,
    );
  }
  return ExitCode.Done;
}

/** Removes the cache. */
export async function cacheClear(
  { json, cacheDir }: CacheArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  return reportRemoval(await clearCaches(await cacheConfig(cacheDir)), json, terminal);
}

interface Removal {
  readonly removed: readonly string[];
  readonly bytes: number;
}

function reportRemoval({ removed, bytes }: Removal, json: boolean, terminal: Terminal): ExitCode {
  if (json) printJson(terminal, { removed, bytes });
  else {
    const count = `${countText(removed.length, 'cache')} removed`;
    const lines = [...removed.map(visibleText), `${count}, ${sizeText(bytes)} freed`];
    terminal.stdout.write(`${lines.join('\n')}\n`);
  }
  return ExitCode.Done;
}
