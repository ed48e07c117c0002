// Lays a graph out, apart from the page, so that the page stays quick meanwhile.
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutRequest, LayoutStep } from './layout.js';

/** Iterations between two steps that the page sees. */
const BATCH = 10;
/** The weight of belonging to a group, beside the logarithms of references. */
const COHESION = 8;

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const { sizes } = data;
  const graph = graphOf(data);
  const settings = {
    ...forceAtlas2.inferSettings(graph.order),
    adjustSizes: graph.order <= 2000,
    outboundAttractionDistribution: true,
    edgeWeightInfluence: 1,
    gravity: 0.6,
    scalingRatio: 12,
  };
  for (let done = 0; done < data.iterations; done += BATCH) {
    forceAtlas2.assign(graph, { iterations: BATCH, settings, getEdgeWeight: 'weight' });
    const positions = new Float32Array(2 * sizes.length);
    for (const node of sizes.keys()) {
      const { x, y } = graph.getNodeAttributes(node);
      positions.set([x, y], 2 * node);
    }
    const step: LayoutStep = { positions, isLast: done + BATCH >= data.iterations };
    postMessage(step, { transfer: [positions.buffer] });
  }
});

function graphOf({ positions, sizes, groups, edges, weights }: LayoutRequest): UndirectedGraph {
  const graph = new UndirectedGraph();
  const at = (node: number) => ({ x: positions[2 * node], y: positions[2 * node + 1] });
  for (const [node, size] of sizes.entries()) graph.addNode(node, { ...at(node), size });
  for (const [edge, weight] of weights.entries())
    addWeight(graph, edges[2 * edge] as number, edges[2 * edge + 1] as number, weight);
  for (const [node, other] of cohesion(groups)) addWeight(graph, node, other, COHESION);
  return graph;
}

function addWeight(graph: UndirectedGraph, from: number, to: number, weight: number): void {
  graph.updateEdge(from, to, (known) => ({ weight: (known.weight ?? 0) + weight }));
}

/** Edges that hold groups together: of each a tree, because a hub would push its nodes into a ring. */
function* cohesion(groups: Uint8Array): Iterable<readonly [node: number, other: number]> {
  const members: number[][] = [];
  for (const [node, group] of groups.entries()) {
    const before = members[group] ?? [];
    members[group] = before;
    const other = before[Math.floor((before.length - 1) / 2)];
    if (other !== undefined) yield [node, other];
    before.push(node);
  }
}
