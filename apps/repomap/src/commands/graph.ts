import { reasonCountsText, visibleJson } from '@repomap/model';
import type { ReferenceGraph } from '@repomap/repo-map';
import type { GraphArguments } from '../arguments.js';
import { dotText } from '../dot-text.js';
import { ExitCode } from '../exit-code.js';
import { openEngine } from '../open-engine.js';
import { printableGraph } from '../printable-graph.js';
import { openProgress } from '../progress-bar.js';
import { tellProblems } from '../report-problems.js';
import { tellIncomplete } from '../tell-incomplete.js';
import type { Terminal } from '../terminal.js';

/** Prints the reference graph of a repository. */
export async function graph(
  args: GraphArguments,
  { stdout, stderr, signal }: Terminal,
): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = tellProblems(engine, { stderr });
  using progress = await openProgress(stderr);
  const { annotate, betweenness, format } = args;
  const made = await engine.graph({
    signal,
    ...(progress && { onProgress: progress.update }),
    ...((annotate || betweenness) && { annotate: { betweenness } }),
  });
  tellIncomplete('the graph', made.getAttribute('incomplete'), { stderr });
  stdout.write(await FORMATS[format](made));
  return ExitCode.Done;
}

type Write = (graph: ReferenceGraph) => string | Promise<string>;

const FORMATS: Readonly<Record<GraphArguments['format'], Write>> = {
  json: (graph) => `${visibleJson(graph.export(), 2)}\n`,
  gexf: gexfText,
  dot: (graph) => dotText(printableGraph(graph)),
};

async function gexfText(graph: ReferenceGraph): Promise<string> {
  const { write } = await import('graphology-gexf');
  const printable = printableGraph(graph);
  const incomplete = printable.getAttribute('incomplete');
  // The format has no other metadata than text.
  if (incomplete !== undefined) printable.setAttribute('incomplete', reasonCountsText(incomplete));
  const formatNode = (label: string, attributes: object) => ({ label, attributes });
  return `${write(printable, { formatNode }).trimEnd()}\n`;
}
