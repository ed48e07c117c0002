#!/usr/bin/env bash
# graphology-metrics 2.4.2: `connectedCloseness` gives a quarter of the probability that two close nodes are connected,
# or half of it in a directed graph, and throws for a graph with one edge.
#
# Expected: `pEdgeOfDeltaMax` is about 1 for two cliques far apart, where all nodes that are close are connected. It
# rests on a sample of pairs, so it is not exact.
# Seen: 0.27 and 0.56. The sample stands for all ordered pairs, and these are doubled once more; whether the graph is
# undirected is read from a property that graphs do not have. For one edge the result is read before it is computed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-metrics@2.4.2
cat >check.cjs <<'JS'
const { DirectedGraph, UndirectedGraph } = require('graphology');
const connectedCloseness = require('graphology-metrics/layout-quality/connected-closeness');

/** A generator of numbers from 0 to 1 that always returns the same ones. */
function generator() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
/** Cliques of so many nodes beside each other, 1000 apart. */
function cliques(Class, count, size) {
  const graph = new Class();
  for (let clique = 0; clique < count; clique += 1) {
    for (let node = 0; node < size; node += 1) {
      graph.addNode(`${clique} ${node}`, { x: clique * 1000 + node, y: 0 });
      for (let other = 0; other < node; other += 1) {
        graph.addEdge(`${clique} ${node}`, `${clique} ${other}`);
        if (graph.type === 'directed') graph.addEdge(`${clique} ${other}`, `${clique} ${node}`);
      }
    }
  }
  return graph;
}
const probability = (graph) => {
  try {
    return connectedCloseness(graph, { rng: generator() }).pEdgeOfDeltaMax.toFixed(2);
  } catch (error) {
    return error.name;
  }
};
/** What, graph, expected, known. */
const rows = [
  ['two undirected cliques', cliques(UndirectedGraph, 2, 10), 'about 1', '0.27'],
  ['two directed cliques', cliques(DirectedGraph, 2, 10), 'about 1', '0.56'],
  ['one edge', cliques(UndirectedGraph, 1, 2), 'a result', 'TypeError'],
];
console.log('graphology 0.26.0, graphology-metrics 2.4.2');
let changed = false;
for (const [what, graph, expected, known] of rows) {
  const seen = probability(graph);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
