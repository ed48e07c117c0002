import { visibleJson, visibleText } from '@repomap/model';
import type { Validity } from '@repomap/repo-map';
import type { MapArguments } from '../arguments/map-arguments.js';
import { ExitCode } from '../exit-code.js';
import { mapJson } from '../map-json.js';
import { mapRequest } from '../map-request.js';
import { openEngine } from '../open-engine.js';
import type { Terminal } from '../output.js';
import { reportIncomplete } from '../report-incomplete.js';
import { reportProblems } from '../report-problems.js';

/**
 * Prints the map, and prints it again whenever its text has changed, until interrupted: with an empty
 * line after each, or one JSON document a line.
 */
export async function watch(args: MapArguments, terminal: Terminal): Promise<ExitCode> {
  const { stdout, stderr, signal } = terminal;
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, terminal);
  const report = (message: string) => stderr.write(`repomap: ${visibleText(message)}\n`);
  const request = { ...(await mapRequest(args, engine.root)), signal };
  let last: Validity | undefined;
  for await (const { map, error, validity } of engine.watch(request)) {
    if (!validity.watched && last?.watched !== false)
      report(
        `${engine.root} cannot be watched, so it is checked every few seconds: ${validity.problem}`,
      );
    last = validity;
    if (map === undefined) report(error.message);
    else {
      stdout.write(args.json ? `${visibleJson(mapJson(map))}\n` : `${map.text}\n`);
      reportIncomplete('the map', map.incomplete, terminal);
    }
  }
  return ExitCode.Interrupted;
}
