#!/usr/bin/env bash
# @datastructures-js/graph 5.3.1: a graph counts an edge again each time it is added, and an undirected one takes half a
# self-loop for gone when its vertex is removed.
#
# Expected: `getEdgesCount` is the number of edges: `addEdge` of one that is there changes its weight, and removing a
# vertex removes its edges.
# Seen: a graph without any edge has one, or half of one, for ever.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @datastructures-js/graph@5.3.1
cat >check.mjs <<'JS'
import module from '@datastructures-js/graph';

const { DirectedGraph, Graph } = module;
const count = (Class, ...steps) => {
  const graph = new Class();
  for (const key of ['a', 'b']) graph.addVertex(key);
  for (const step of steps) step(graph);
  return graph.getEdgesCount();
};
const add = (from, to, weight) => (graph) => graph.addEdge(from, to, weight);
const removeA = (graph) => graph.removeVertex('a');
const removeEdge = (graph) => graph.removeEdge('a', 'b');
/** What, steps, expected of Graph, known of Graph, known of DirectedGraph. */
const rows = [
  ['a to b', [add('a', 'b')], 1, 1, 1],
  ['a to b with two weights', [add('a', 'b', 1), add('a', 'b', 2)], 1, 2, 2],
  ['a to b twice, removed once', [add('a', 'b'), add('a', 'b'), removeEdge], 0, 1, 1],
  ['a to a', [add('a', 'a')], 1, 1, 1],
  ['a to a, a removed', [add('a', 'a'), removeA], 0, 0.5, 0],
];
console.log('@datastructures-js/graph 5.3.1');
let changed = false;
for (const [what, steps, expected, known, knownDirected] of rows) {
  const seen = count(Graph, ...steps);
  const directed = count(DirectedGraph, ...steps);
  console.log(`${what}: expected ${expected}; seen ${seen}; directed ${directed}`);
  changed ||= seen !== known || directed !== knownDirected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
