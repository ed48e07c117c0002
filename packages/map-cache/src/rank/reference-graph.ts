import { compareCodePoints } from '@repomap/model';
import { DirectedGraph } from 'graphology';
import { type NameLinks, nameLinks } from './name-links.js';
import { type FactsFile, filesInOrder } from './ranking.js';

export interface ReferenceNode {
  readonly language: string;
  /** Number of definitions. */
  readonly definitions: number;
}

export interface ReferenceEdge {
  /** Sum over the identifiers of the square root of their uses, shared among their definers. */
  readonly weight: number;
  /** The identifiers that weigh most, at most five, heaviest first. */
  readonly identifiers: readonly string[];
}

/** Nodes are paths; an edge leads from a file that uses names to one that defines them. */
export type ReferenceGraph = DirectedGraph<ReferenceNode, ReferenceEdge>;

/** A name that more files define says nothing about which of them is meant. */
const MOST_DEFINERS = 8;
const TOP_IDENTIFIERS = 5;

/**
 * The reference graph of a repository, one edge for each pair of files, to look at and to export.
 * Names that more than eight files define make no edges, which keeps the graph linear in the tags.
 */
export function referenceGraph(files: readonly FactsFile[]): ReferenceGraph {
  const graph: ReferenceGraph = new DirectedGraph();
  const ordered = filesInOrder(files);
  for (const { path, facts } of ordered)
    graph.addNode(path, { language: facts.language, definitions: facts.definitions.length });
  const links = nameLinks(ordered);
  const definersOf = definerLists(links);
  for (const [user, { path }] of links.files.entries())
    for (const [definer, weights] of edgesFrom(user, links, definersOf))
      graph.addEdge(path, links.files[definer]?.path, summarize(weights));
  return graph;
}

/** For each name the files that define it, none where they are too many. */
function definerLists(links: NameLinks): readonly (readonly number[])[] {
  const lists = links.names.map((): number[] => []);
  const { starts, targets } = links.defines;
  for (let file = 0; file < links.files.length; file += 1)
    for (let entry = starts[file] as number; entry < (starts[file + 1] as number); entry += 1) {
      const name = targets[entry] as number;
      if ((links.definers[name] as number) <= MOST_DEFINERS) lists[name]?.push(file);
    }
  return lists;
}

type WeightByName = Map<string, number>;

function edgesFrom(
  user: number,
  links: NameLinks,
  definersOf: readonly (readonly number[])[],
): Map<number, WeightByName> {
  const edges = new Map<number, WeightByName>();
  const { starts, targets, weights } = links.uses;
  for (let entry = starts[user] as number; entry < (starts[user + 1] as number); entry += 1) {
    const name = targets[entry] as number;
    const definers = definersOf[name] ?? [];
    for (const definer of definers) {
      if (definer === user) continue;
      const edge = edges.get(definer) ?? new Map<string, number>();
      edge.set(links.names[name] as string, Math.sqrt(weights[entry] as number) / definers.length);
      edges.set(definer, edge);
    }
  }
  return edges;
}

function summarize(weights: WeightByName): ReferenceEdge {
  const byWeight = [...weights].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
  return {
    weight: byWeight.reduce((sum, [, weight]) => sum + weight, 0),
    identifiers: byWeight.slice(0, TOP_IDENTIFIERS).map(([name]) => name),
  };
}
