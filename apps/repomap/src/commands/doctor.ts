import { resolve } from 'node:path';
import type { DoctorArguments } from '../arguments/setup-arguments.js';
import { checkDirectory } from '../doctor/check-directory.js';
import { checkGit, checkRepository, checkSqlite } from '../doctor/check-runtime.js';
import { directoryState } from '../doctor/directory-state.js';
import { doctorReport } from '../doctor/doctor-report.js';
import { type Finding, good, guarded, problem, textOf } from '../doctor/finding.js';
import { ExitCode } from '../exit-code.js';
import type { Settings } from '../open-engine.js';
import { printJson, type Terminal } from '../output.js';

/** Checks the machine and prints how to fix each problem. */
export async function doctor(args: DoctorArguments, terminal: Terminal): Promise<ExitCode> {
  const findings = await examine(args);
  const ok = findings.every((finding) => finding.ok);
  if (args.json) printJson(terminal, { ok, findings });
  else terminal.stdout.write(doctorReport(findings));
  return ok ? ExitCode.Done : ExitCode.Failed;
}

/** The engine cannot be loaded without SQLite, so the checks that need it run only if that works. */
async function examine(args: DoctorArguments): Promise<readonly Finding[]> {
  // The command does not begin on a version that is too old.
  const runtime = [good('node', process.versions.node), await checkSqlite()];
  const repository = [
    await checkGit(),
    ...(await guarded('repository', async () => [await checkRepository(resolve(args.path))])),
  ];
  if (runtime.some(({ ok }) => !ok)) return [...runtime, ...repository];
  return [...runtime, ...repository, ...(await examineCaches(args))];
}

async function examineCaches(args: DoctorArguments): Promise<readonly Finding[]> {
  const { checkCacheFile, checkEveryGrammar, checkRemote, growthOf } = await import(
    '../doctor/check-caches.js'
  );
  const { readSettings } = await import('../open-engine.js');
  let settings: Settings;
  try {
    settings = await readSettings(args);
  } catch (error) {
    const advice = 'Correct the settings above; Repomap does not run until then.';
    return [
      ...(await guarded('grammars', async () => [await checkEveryGrammar()])),
      problem('configuration', textOf(error), advice),
    ];
  }
  const { languages, cache: config } = settings;
  const { cacheDir } = config;
  return [
    ...(await guarded('grammars', async () => [await checkEveryGrammar(languages)])),
    good('configuration', 'valid'),
    ...(await guarded('cache directory', async () =>
      checkDirectory(
        cacheDir === undefined ? undefined : await directoryState(cacheDir),
        await growthOf(config),
      ),
    )),
    ...(await guarded('cache file', async () => [await checkCacheFile(config)])),
    ...(await guarded('shared cache', async () => [await checkRemote(config)])),
  ];
}
