// Lays a graph out, apart from the page, so that the page stays quick meanwhile.
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutRequest, LayoutStep } from './layout.js';

/** Iterations between two steps that the page sees. */
const BATCH = 10;

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
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
    const positions = new Float32Array(2 * graph.order);
    graph.forEachNode((node, { x, y }) => positions.set([x, y], 2 * Number(node)));
    const step: LayoutStep = { positions, isLast: done + BATCH >= data.iterations };
    postMessage(step, { transfer: [positions.buffer] });
  }
});

function graphOf({ positions, sizes, edges, weights }: LayoutRequest): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const [node, size] of sizes.entries())
    graph.addNode(node, { x: positions[2 * node], y: positions[2 * node + 1], size });
  for (const [edge, weight] of weights.entries())
    graph.updateEdge(edges[2 * edge], edges[2 * edge + 1], (known) => ({
      weight: (known.weight ?? 0) + weight,
    }));
  return graph;
}
