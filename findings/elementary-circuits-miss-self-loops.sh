#!/usr/bin/env bash
# elementary-circuits-directed-graph 1.3.1: an edge from a node to itself is found as a circuit in one place and not in
# another, and the lists of neighbors lose the edges of what was found.
#
# Expected: such an edge is a circuit wherever it is, or nowhere; and the graph is as it was, so that a second call
# returns the same.
# Seen: it is found where the search of a larger component begins, and nowhere else; a second call finds less.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent elementary-circuits-directed-graph@1.3.1
cat >check.mjs <<'JS'
import findCircuits from 'elementary-circuits-directed-graph';

const circuits = (neighbors) =>
  findCircuits(neighbors)
    .map((nodes) => nodes.join('>'))
    .sort()
    .join(', ') || 'none';
/** Neighbors of each node, expected, known, known of a second call. */
const rows = [
  [[[1], [0]], '0>1>0', '0>1>0', 'none'],
  [[[0, 1], [0]], '0>0, 0>1>0', '0>0, 0>1>0', 'none'],
  [[[1], [0, 1]], '0>1>0, 1>1', '0>1>0', 'none'],
  [[[0, 1], []], '0>0', 'none', 'none'],
  [[[0]], '0>0', 'none', 'none'],
];
console.log('elementary-circuits-directed-graph 1.3.1');
let changed = false;
for (const [neighbors, expected, known, knownSecond] of rows) {
  const shown = JSON.stringify(neighbors);
  const seen = circuits(neighbors);
  const second = circuits(neighbors);
  console.log(`${shown}: expected ${expected} twice; seen ${seen}, then ${second}`);
  changed ||= seen !== known || second !== knownSecond;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
