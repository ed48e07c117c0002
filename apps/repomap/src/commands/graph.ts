import { reasonCountsText, visibleJson } from '@repomap/model';
import type { ReferenceGraph } from '@repomap/repo-map';
import type { GraphArguments } from '../arguments/graph-arguments.js';
import { dotText } from '../dot-text.js';
import { ExitCode } from '../exit-code.js';
import { openEngine } from '../open-engine.js';
import type { Terminal } from '../output.js';
import { printableGraph } from '../printable-graph.js';
import { progressBar } from '../progress-bar.js';
import { reportIncomplete } from '../report-incomplete.js';
import { reportProblems } from '../report-problems.js';

/** Prints the reference graph of a repository. */
export async function printGraph(
  args: GraphArguments,
  { stdout, stderr, signal }: Terminal,
): Promise<ExitCode> {
  await using engine = await openEngine(args);
  using _ = reportProblems(engine, { stderr });
  using progress = await progressBar(stderr);
  const { annotate, betweenness, format } = args;
  const graph = await engine.graph({
    signal,
    ...(progress && { onProgress: progress.update }),
    ...((annotate || betweenness) && { annotate: { betweenness } }),
  });
  reportIncomplete('the graph', graph.getAttribute('incomplete'), { stderr });
  stdout.write(await FORMATS[format](graph));
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
  // GEXF metadata can only be text.
  if (incomplete !== undefined) printable.setAttribute('incomplete', reasonCountsText(incomplete));
  const formatNode = (label: string, attributes: object) => ({ label, attributes });
  return `${write(printable, { formatNode }).trimEnd()}\n`;
}
