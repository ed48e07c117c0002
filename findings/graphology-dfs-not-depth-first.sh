#!/usr/bin/env bash
# graphology-traversal 0.3.1: `dfs` does not visit nodes depth first, and gives them depths of a search that is none.
#
# Expected: after a node comes a neighbour of it that was not visited yet, as long as it has one; the depth is one more
# than that of the node before it on the way. In a clique that is a path through all nodes.
# Seen: all neighbours of the first node have depth 1 in a clique. A node counts as visited once it is on the stack, so
# it is missing below the nodes that are visited before it is taken from there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-traversal@0.3.1
cat >check.cjs <<'JS'
const { DirectedGraph, UndirectedGraph } = require('graphology');
const { dfsFromNode } = require('graphology-traversal');

/** Node and depth, in a search that goes on from the last neighbour first, as the package does. */
function reference(graph) {
  const order = [];
  const seen = new Set();
  const visit = (node, depth) => {
    if (seen.has(node)) return;
    seen.add(node);
    order.push(`${node}${depth}`);
    for (const neighbour of graph.outboundNeighbors(node).reverse()) visit(neighbour, depth + 1);
  };
  visit('a', 0);
  return order.join(' ');
}
function visited(graph) {
  const order = [];
  dfsFromNode(graph, 'a', (node, _, depth) => void order.push(`${node}${depth}`));
  return order.join(' ');
}
/** What, class, edges, known. */
const rows = [
  ['a tree', UndirectedGraph, 'ab ac bd', 'a0 c1 b1 d2'],
  ['a chord', UndirectedGraph, 'ab ac ad db', 'a0 d1 c1 b1'],
  ['a clique', UndirectedGraph, 'ab ac ad bc bd cd', 'a0 d1 c1 b1'],
  ['a diamond', DirectedGraph, 'ab ac cb bd', 'a0 c1 b1 d2'],
];
console.log('graphology 0.26.0, graphology-traversal 0.3.1');
let changed = false;
for (const [what, Class, edges, known] of rows) {
  const graph = new Class();
  for (const node of 'abcd') graph.addNode(node);
  for (const [source, target] of edges.split(' ')) graph.addEdge(source, target);
  const seen = visited(graph);
  console.log(`${what}: expected ${reference(graph)}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
