import type { WarmArguments } from '../cache-arguments.js';
import { ExitCode } from '../exit-code.js';
import { openEngine } from '../open-engine.js';
import { openProgress } from '../progress-bar.js';
import { tellProblems } from '../report-problems.js';
import { tellIncomplete } from '../tell-incomplete.js';
import { printJson, type Terminal } from '../terminal.js';

/** Fills the cache with the facts of a repository. */
export async function cacheWarm(args: WarmArguments, terminal: Terminal): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = tellProblems(engine, terminal);
  using progress = await openProgress(terminal.stderr);
  const { signal } = terminal;
  const warmed = await engine.warm({
    signal,
    ...(progress && { onProgress: progress.update }),
  });
  if (args.json) printJson(terminal, warmed);
  else terminal.stdout.write(`${warmed.files} source files, ${warmed.parsed} parsed\n`);
  tellIncomplete('the cache', warmed.incomplete, terminal);
  return ExitCode.Done;
}
