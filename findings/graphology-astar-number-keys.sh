#!/usr/bin/env bash
# graphology-shortest-path 2.1.0: `astar.bidirectional` finds no path between nodes that are given as numbers.
#
# Expected: a path from 1 to 3, as from '1' to '3'. graphology takes numbers as keys and turns them into strings; the
# other searches of the package do so too, and no error is raised, as there is for a node that does not exist.
# Seen: null, as if the nodes were not connected, also when only one of the two is a number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-shortest-path@2.1.0
cat >check.cjs <<'JS'
const { UndirectedGraph } = require('graphology');
const { astar, dijkstra, bidirectional } = require('graphology-shortest-path');

const graph = new UndirectedGraph();
for (const node of [1, 2, 3]) graph.addNode(node);
graph.addEdge(1, 2);
graph.addEdge(2, 3);
/** Search, its function, ends, known. */
const rows = [
  ['unweighted', bidirectional, [1, 3], '1,2,3'],
  ['dijkstra', dijkstra.bidirectional, [1, 3], '1,2,3'],
  ['astar', astar.bidirectional, ['1', '3'], '1,2,3'],
  ['astar', astar.bidirectional, [1, 3], 'null'],
  ['astar', astar.bidirectional, ['1', 3], 'null'],
  ['astar', astar.bidirectional, [1, '3'], 'null'],
];
console.log('graphology 0.26.0, graphology-shortest-path 2.1.0');
let changed = false;
for (const [search, find, ends, known] of rows) {
  const seen = String(find(graph, ...ends));
  console.log(`${search} from ${JSON.stringify(ends[0])} to ${JSON.stringify(ends[1])}: expected 1,2,3; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
