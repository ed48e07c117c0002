import { deferOptimisation, type RepoMap, type RepoMapResult } from '@repomap/repo-map';
import type { MapArguments } from '../arguments/map-arguments.js';
import { ExitCode } from '../exit-code.js';
import { mapJson } from '../map-json.js';
import { mapRequest } from '../map-request.js';
import { openEngine } from '../open-engine.js';
import { printJson, type Terminal } from '../output.js';
import { progressBar } from '../progress-bar.js';
import { reportIncomplete } from '../report-incomplete.js';
import { reportProblems } from '../report-problems.js';
import { verboseReport } from '../verbose-report.js';

/** Prints the map of a repository. */
export async function map(args: MapArguments, terminal: Terminal): Promise<ExitCode> {
  const start = args.verbose ? performance.now() : 0;
  deferOptimisation();
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, terminal);
  const result = await mapWithProgress(engine, args, terminal);
  if (args.json) printJson(terminal, mapJson(result));
  else terminal.stdout.write(result.text);
  reportIncomplete('the map', result.incomplete, terminal);
  if (args.verbose) {
    const statistics = await engine.cache.getStatistics();
    terminal.stderr.write(verboseReport(result, statistics, performance.now() - start));
  }
  return ExitCode.Done;
}

async function mapWithProgress(
  engine: RepoMap,
  args: MapArguments,
  { stderr, signal }: Terminal,
): Promise<RepoMapResult> {
  using progress = await progressBar(stderr);
  // Awaited here: the bar stays until the map is made.
  return await engine.map({
    ...(await mapRequest(args, engine.root)),
    explain: args.explain === true,
    signal,
    ...(progress && { onProgress: progress.update }),
  });
}
