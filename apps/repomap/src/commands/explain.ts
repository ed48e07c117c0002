import type { ExplainArguments } from '../arguments.js';
import { ExitCode } from '../exit-code.js';
import { explanationText } from '../explanation-text.js';
import { inRoot, requestOf } from '../map-request.js';
import { openEngine } from '../open-engine.js';
import { tellProblems } from '../report-problems.js';
import { tellIncomplete } from '../tell-incomplete.js';
import { printJson, type Terminal } from '../terminal.js';

/** Tells why a file or a definition stands where it stands. */
export async function explain(args: ExplainArguments, terminal: Terminal): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = tellProblems(engine, terminal);
  const { signal } = terminal;
  const request = { ...(await requestOf(args, engine.root)), signal };
  const [file = '', ...name] = args.target.split(':');
  const target = [await inRoot(engine.root, file), ...name].join(':');
  const explanation = await engine.explain(request, target);
  if (args.json) printJson(terminal, explanation);
  else terminal.stdout.write(explanationText(explanation));
  tellIncomplete('the explained map', explanation.incomplete, terminal);
  return ExitCode.Done;
}
