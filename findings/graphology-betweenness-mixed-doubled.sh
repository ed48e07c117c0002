#!/usr/bin/env bash
# graphology-metrics 2.4.2: without `normalized`, node and edge betweenness of the same undirected edges are twice as
# large in a graph of the default type as in one of type undirected.
#
# Expected: the same values, since the edges are the same: `new Graph()` is mixed and takes undirected edges too, and
# modularity and Louvain, which need one kind of edge, look at the edges and not at the type. Normalized the values are
# the same.
# Seen: each pair of nodes counts twice unless the type of the graph is undirected, so a copy by `toMixed` has doubled
# values.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-metrics@2.4.2 graphology-operators@1.6.1
cat >check.cjs <<'JS'
const Graph = require('graphology');
const nodes = require('graphology-metrics/centrality/betweenness');
const edges = require('graphology-metrics/centrality/edge-betweenness');
const modularity = require('graphology-metrics/graph/modularity');
const { toMixed } = require('graphology-operators');

const undirected = new Graph({ type: 'undirected' });
for (const node of ['a', 'b', 'c']) undirected.addNode(node);
undirected.addEdgeWithKey('ab', 'a', 'b');
undirected.addEdgeWithKey('bc', 'b', 'c');
const mixed = toMixed(undirected);
/** Measure, its function, known of the two graphs. */
const rows = [
  ['modularity', (graph) => modularity(graph, { getNodeCommunity: (node) => node === 'a' }), [-0.125, -0.125]],
  ['nodes, normalized', (graph) => nodes(graph).b, [1, 1]],
  ['nodes', (graph) => nodes(graph, { normalized: false }).b, [1, 2]],
  ['edges', (graph) => edges(graph, { normalized: false }).ab, [2, 4]],
];
console.log('graphology 0.26.0, graphology-metrics 2.4.2, graphology-operators 1.6.1');
let changed = false;
for (const [measure, of, known] of rows) {
  const seen = [undirected, mixed].map(of);
  console.log(`${measure}: expected ${seen[0]} twice; seen ${seen[0]} undirected, ${seen[1]} mixed`);
  changed ||= seen.join() !== known.join();
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
