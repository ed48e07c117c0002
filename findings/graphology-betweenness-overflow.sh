#!/usr/bin/env bash
# graphology-metrics 2.4.2: betweenness centrality is Infinity or NaN in small graphs with many shortest paths,
# and above 1 where edges have weight 0.
#
# Expected: in a chain of n squares every junction has the share of pairs that it separates, however long the
# chain; with the default `normalized` no value is above 1.
# Seen: Infinity from 31 squares on and NaN from 33 on, a graph of 100 nodes. Shortest paths are counted in 32 bits,
# and here they double with each square. With weights of 0 the middle of a path of three nodes has 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-metrics@2.4.2
cat >check.cjs <<'JS'
const { DirectedGraph, UndirectedGraph } = require('graphology');
const betweenness = require('graphology-metrics/centrality/betweenness');

/** A chain of squares 0 -> 1a, 1b -> 1 -> 2a, 2b -> 2 ..., and the centrality of junction 1. */
function junction(squares, getEdgeWeight) {
  const graph = new DirectedGraph();
  graph.addNode('0');
  for (let end = 1; end <= squares; end += 1) {
    for (const node of [`${end}`, `${end}a`, `${end}b`]) graph.addNode(node);
    for (const side of ['a', 'b']) {
      graph.addEdge(`${end - 1}`, `${end}${side}`);
      graph.addEdge(`${end}${side}`, `${end}`);
    }
  }
  return betweenness(graph, { normalized: false, getEdgeWeight })[1];
}
function middle(weight) {
  const graph = new UndirectedGraph();
  for (const node of ['a', 'b', 'c']) graph.addNode(node);
  graph.addEdge('a', 'b', { weight });
  graph.addEdge('b', 'c', { weight });
  return betweenness(graph).b;
}

/** What, expected, seen, known. */
const rows = [
  ['30 squares', 3 * 87, junction(30, null), 261],
  ['32 squares', 3 * 93, junction(32, null), Infinity],
  ['33 squares', 3 * 96, junction(33, null), Number.NaN],
  ['31 squares, weights', 3 * 90, junction(31, 'weight'), Infinity],
  ['weights of 1', 1, middle(1), 1],
  ['weights of 0', 1, middle(0), 2],
];
console.log('graphology 0.26.0, graphology-metrics 2.4.2');
let changed = false;
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= !Object.is(seen, known);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
