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
    graph.updateEdge(edges[2 * edge], edges[2 * edge + 1], (known) => ({
      weight: (known.weight ?? 0) + weight,
    }));
  // Each group has a node that is not drawn and holds the others together.
  for (const [node, group] of groups.entries()) {
    const anchor = `group ${group}`;
    if (!graph.hasNode(anchor)) graph.addNode(anchor, { ...at(node), size: 1 });
    graph.addEdge(node, anchor, { weight: COHESION });
  }
  return graph;
}
