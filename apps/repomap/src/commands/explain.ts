import { quotedPath } from '@repomap/repo-map';
import type { ExplainArguments } from '../arguments/map-arguments.js';
import { ExitCode } from '../exit-code.js';
import { explanationText, similarFiles } from '../explanation-text.js';
import { inRoot, mapRequest } from '../map-request.js';
import { openEngine } from '../open-engine.js';
import { printJson, type Terminal } from '../output.js';
import { reportIncomplete } from '../report-incomplete.js';
import { reportProblems } from '../report-problems.js';

/** Explains the rank of a file or a definition. */
export async function explain(args: ExplainArguments, terminal: Terminal): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, terminal);
  const { signal } = terminal;
  const request = { ...(await mapRequest(args, engine.root)), signal };
  const [file = '', ...name] = args.target.split(':');
  const target = [await inRoot(engine.root, file), ...name].join(':');
  const explanation = await engine.explain(request, target);
  if (explanation.excluded === 'absent') {
    const got = `${quotedPath(explanation.path)}${similarFiles(explanation)}`;
    throw new Error(`expected a file of ${engine.root}, got ${got}`);
  }
  if (args.json) printJson(terminal, explanation);
  else terminal.stdout.write(explanationText(explanation));
  reportIncomplete('the explained map', explanation.incomplete, terminal);
  return ExitCode.Done;
}
