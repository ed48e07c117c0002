#!/usr/bin/env bash
# graphology-metrics 2.4.2: a self-loop counts as half an edge in `simpleSize`, and once in `weightedDegree`, where
# the degree of graphology counts it twice.
#
# Expected: `simpleSize` is the number of edges after merging parallel ones, so a whole number; with weights of 1 the
# weighted degree of a node is its degree, in which a self-loop has two ends, and the degrees add up to twice the size.
# Seen: 1.5 edges in an undirected graph with an edge and a loop, and so a density of 1.5; a weighted degree of 2 beside
# a degree of 3. In a directed graph the weighted in- and out-degree count the loop, and the weighted degree is not
# their sum.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-metrics@2.4.2
cat >check.cjs <<'JS'
const { DirectedGraph, MultiUndirectedGraph } = require('graphology');
const simpleSize = require('graphology-metrics/graph/simple-size');
const { undirectedDensity } = require('graphology-metrics/graph/density');
const weighted = require('graphology-metrics/node/weighted-degree');

const fill = (graph) => {
  for (const node of ['a', 'b']) graph.addNode(node);
  graph.addEdge('a', 'b', { weight: 1 });
  graph.addEdge('a', 'a', { weight: 1 });
  return graph;
};
const undirected = fill(new MultiUndirectedGraph());
const directed = fill(new DirectedGraph());
/** What, expected, seen, known. */
const rows = [
  ['simple size', undirected.size, simpleSize(undirected), 1.5],
  ['undirected density', toSimple(undirected), undirectedDensity(undirected), 1.5],
  ['weighted degree, undirected', undirected.degree('a'), weighted.weightedDegree(undirected, 'a'), 2],
  ['weighted in-degree', directed.inDegree('a'), weighted.weightedInDegree(directed, 'a'), 1],
  ['weighted out-degree', directed.outDegree('a'), weighted.weightedOutDegree(directed, 'a'), 2],
  ['weighted degree, directed', directed.degree('a'), weighted.weightedDegree(directed, 'a'), 2],
];
/** The density of the same graph as a simple one. */
function toSimple(graph) {
  return undirectedDensity(graph.order, graph.size);
}
console.log('graphology 0.26.0, graphology-metrics 2.4.2');
let changed = false;
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
