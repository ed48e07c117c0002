import type { ReferenceGraph } from '@repomap/repo-map';
import type { GraphData } from './page-data.js';

export interface GraphLimits {
  readonly files: number;
  readonly edges: number;
}

/** More than a browser draws at ease; 2 MB of JSON. */
const LIMITS: GraphLimits = { files: 20_000, edges: 60_000 };

/** An annotated graph in columns, within limits: the files of highest rank, the edges of most weight. */
export function graphData(
  graph: ReferenceGraph,
  name: string,
  limits: GraphLimits = LIMITS,
): GraphData {
  const rankOf = (path: string) => graph.getNodeAttribute(path, 'pagerank') ?? 0;
  const byRank = graph.nodes().sort((a, b) => rankOf(b) - rankOf(a));
  const kept = new Set(byRank.slice(0, limits.files));
  const paths = graph.filterNodes((path) => kept.has(path));
  const index = new Map(paths.map((path, file) => [path, file]));
  const all = graph.mapEdges((_key, { weight }, from, to) => ({ from, to, weight }));
  const edges = all
    .filter(({ from, to }) => index.has(from) && index.has(to))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limits.edges);
  const names = paths.map((path) => graph.getNodeAttribute(path, 'language'));
  const languages = [...new Set(names)].sort();
  return {
    name,
    paths,
    languages,
    language: names.map((each) => languages.indexOf(each)),
    definitions: paths.map((path) => graph.getNodeAttribute(path, 'definitions')),
    rank: paths.map((path) => rounded(rankOf(path))),
    edges: edges.flatMap(({ from, to, weight }) => [
      index.get(from) as number,
      index.get(to) as number,
      rounded(weight),
    ]),
    omitted: { files: graph.order - paths.length, edges: all.length - edges.length },
  };
}

/** Three digits are enough to draw. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
