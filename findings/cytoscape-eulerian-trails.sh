#!/usr/bin/env bash
# cytoscape 3.34.4: `hierholzer` finds an Eulerian trail of a directed graph, or none, depending on the order of the
# edges.
#
# Expected: `found` is true where a trail exists, which the degrees tell: one node with an edge more out than in, one
# with an edge more in than out, and all edges connected.
# Seen: false for half of the orders in which the four edges of a triangle and its tail can be added. The walk ends at
# the tail when it takes that edge before it goes around. In an undirected graph it finds the trail in each order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cytoscape@3.34.4
cat >check.cjs <<'JS'
const cytoscape = require('cytoscape');

const permutations = (list) =>
  list.length < 2
    ? [list]
    : list.flatMap((first, i) => permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]));
function found(edges, directed) {
  const elements = ['a', 'b', 'c', 'd'].map((id) => ({ data: { id } }));
  for (const id of edges) elements.push({ data: { id, source: id[0], target: id[1] } });
  return cytoscape({ headless: true, elements }).elements().hierholzer({ directed }).found;
}
const count = (edges, directed) => {
  const orders = permutations(edges);
  return `${orders.filter((order) => found(order, directed)).length} of ${orders.length}`;
};
const triangle = ['ab', 'bc', 'ca', 'cd'];
/** What, edges, directed, known. */
const rows = [
  ['undirected triangle with a tail', triangle, false, '24 of 24'],
  ['directed triangle with a tail', triangle, true, '12 of 24'],
  ['directed line', ['ab', 'bc', 'cd'], true, '6 of 6'],
];
console.log('cytoscape 3.34.4');
let changed = false;
for (const [what, edges, directed, known] of rows) {
  const seen = count(edges, directed);
  console.log(`${what}: trail expected in every order of the edges; seen in ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
