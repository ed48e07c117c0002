import { visibleText } from '@repomap/model';
import { CacheInspection, quotedPath, type VerifyReport } from '@repomap/repo-map';
import type { VerifyArguments } from '../cache-arguments.js';
import { ExitCode } from '../exit-code.js';
import { cacheConfig, openEngine } from '../open-engine.js';
import { openProgress } from '../progress-bar.js';
import { tellProblems } from '../report-problems.js';
import { printJson, type Terminal } from '../terminal.js';

/** What was found in the whole cache, and among the files of one repository. */
interface Verification extends VerifyReport {
  readonly ok: boolean;
  /** One sentence for each damaged record, and for damage to the file's structure. */
  readonly damaged: readonly string[];
}

/** Looks for damaged records in the cache and for wrong ones of a repository, and puts them right. */
export async function cacheVerify(args: VerifyArguments, terminal: Terminal): Promise<ExitCode> {
  const damaged = await repairDamage(args);
  const report = await verifySample(args, terminal);
  const ok = damaged.length === 0 && report.differing.length === 0;
  const found = { ok, damaged, ...report };
  if (args.json) printJson(terminal, found);
  else terminal.stdout.write(verifyText(found));
  return ok ? ExitCode.Done : ExitCode.Failed;
}

/** Goes first: an engine takes damaged records for unknown ones and drops them without a word. */
async function repairDamage({ cacheDir }: VerifyArguments): Promise<readonly string[]> {
  await using inspection = await CacheInspection.open(cacheConfig(cacheDir));
  return (await inspection?.repair())?.problems ?? [];
}

async function verifySample(
  args: VerifyArguments,
  { stderr, signal }: Terminal,
): Promise<VerifyReport> {
  await using engine = await openEngine(args);
  using _ = tellProblems(engine, { stderr });
  using progress = await openProgress(stderr);
  return await engine.verify({
    sample: args.sample,
    signal,
    ...(progress && { onProgress: progress.update }),
  });
}

function verifyText({ damaged, known, checked, differing }: Verification): string {
  const lines = [
    `damage: ${damaged.length}${damaged.length > 0 ? ', repaired' : ''}`,
    ...damaged.map((problem) => `  ${visibleText(problem)}`),
    `files parsed again: ${checked} of ${known} known`,
    `wrong records: ${differing.length}${differing.length > 0 ? ', replaced' : ''}`,
    ...differing.map((path) => `  ${quotedPath(path)}`),
  ];
  return `${lines.join('\n')}\n`;
}
