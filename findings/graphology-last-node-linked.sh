#!/usr/bin/env bash
# graphology-metrics 2.4.2: closeness and betweenness see an edge from the last node to the first in graphs with a
# self-loop, with parallel edges, or with a directed and an undirected edge between two nodes.
#
# Expected: a node without edges has closeness 0 and lies on no path; a self-loop is part of no shortest path.
# Seen: the last node has an edge to the first. The index of neighbours in graphology-indices 0.17.0 ends at an upper
# bound and not where it was filled; what is left of it is 0, the number of the first node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-metrics@2.4.2 graphology-indices@0.17.0
cat >check.cjs <<'JS'
const Graph = require('graphology');
const betweenness = require('graphology-metrics/centrality/betweenness');
const closeness = require('graphology-metrics/centrality/closeness');

/** The closeness of node d, which has no edge, and the betweenness of node a, through which only d could go. */
function measure(options, edges) {
  const graph = new Graph(options);
  for (const node of ['a', 'b', 'c', 'd']) graph.addNode(node);
  for (const [undirected, source, target] of edges) {
    if (undirected) graph.addUndirectedEdge(source, target);
    else graph.addDirectedEdge(source, target);
  }
  const paths = betweenness(graph, { normalized: false, getEdgeWeight: null });
  return `${closeness(graph).d.toFixed(2)} and ${paths.a}`;
}
const line = [[true, 'a', 'b'], [true, 'b', 'c']];
/** What, options, edges, known. */
const rows = [
  ['a line', {}, line, '0.00 and 0'],
  ['and a self-loop', { type: 'undirected' }, [...line, [true, 'b', 'b']], '0.50 and 1'],
  ['and a parallel edge', { type: 'undirected', multi: true }, [...line, [true, 'b', 'c']], '0.50 and 1'],
  ['and a directed edge', { type: 'mixed' }, [...line, [false, 'b', 'c']], '0.50 and 2'],
];
console.log('graphology 0.26.0, graphology-metrics 2.4.2, graphology-indices 0.17.0');
let changed = false;
for (const [what, options, edges, known] of rows) {
  const seen = measure(options, edges);
  console.log(`${what}: closeness of d and betweenness of a: expected 0.00 and 0; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
