#!/usr/bin/env bash
# graph-data-structure 4.5.0: a clone of a graph lacks the nodes without edges, and an edge of weight 0 has weight 1
# in it.
#
# Expected: `cloneGraph` returns an equal graph, as `deserializeGraph(serializeGraph(graph))` does for the nodes.
# Seen: the clone is made of the edges alone; a weight of 0 is taken for none, which stands for 1, so that the shortest
# path through the clone is another one. Serializing keeps the weight.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent graph-data-structure@4.5.0
cat >check.mjs <<'JS'
import { cloneGraph, deserializeGraph, Graph, serializeGraph, shortestPath } from 'graph-data-structure';

const graph = new Graph();
for (const node of ['a', 'b', 'c', 'alone']) graph.addNode(node);
const edges = [
  ['a', 'b', 0],
  ['b', 'c', 1],
  ['a', 'c', 1.5],
];
for (const [from, to, weight] of edges) {
  graph.addEdge(from, to);
  graph.setEdgeWeight(from, to, weight);
}
const state = (each) => {
  const { nodes, weight } = shortestPath(each, 'a', 'c');
  return `${[...each.nodes].join()}; path ${nodes.join('')} of ${weight}`;
};
const original = 'a,b,c,alone; path abc of 1';
/** What, seen, known. */
const rows = [
  ['graph', state(graph), original],
  ['serialized', state(deserializeGraph(serializeGraph(graph))), original],
  ['clone', state(cloneGraph(graph)), 'a,b,c; path ac of 1.5'],
];
console.log('graph-data-structure 4.5.0');
let changed = false;
for (const [what, seen, known] of rows) {
  console.log(`${what}: expected ${original}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
