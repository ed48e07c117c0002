#!/usr/bin/env bash
# cytoscape 3.34.4: `betweennessCentrality` uses the first of parallel edges, whatever the weights are.
#
# Expected: shortest paths take the lightest of parallel edges, as in `dijkstra`, `aStar` and `floydWarshall` of the
# same collection.
# Seen: with edges of weight 4 and 1 between a and b the paths avoid b, as if only the edge of weight 4 were there. In
# the other order of the two edges they go through it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cytoscape@3.34.4
cat >check.cjs <<'JS'
const cytoscape = require('cytoscape');

/** The distance from a to c, and how many of the paths between a and c, one for each direction, go through b. */
function measure(first, second) {
  const elements = ['a', 'b', 'c'].map((id) => ({ data: { id } }));
  for (const [source, target, length] of [
    ['a', 'b', first],
    ['a', 'b', second],
    ['b', 'c', 1],
    ['a', 'c', 3],
  ]) {
    elements.push({ data: { source, target, length } });
  }
  const all = cytoscape({ headless: true, elements }).elements();
  const weight = (edge) => edge.data('length');
  const distance = all.dijkstra({ root: '#a', weight }).distanceTo('#c');
  return `${distance} and ${all.betweennessCentrality({ weight }).betweenness('#b')}`;
}
/** Weights of the two edges, known. */
const rows = [
  [1, 4, '2 and 2'],
  [4, 1, '2 and 0'],
];
console.log('cytoscape 3.34.4');
let changed = false;
for (const [first, second, known] of rows) {
  const seen = measure(first, second);
  console.log(`edges of ${first} and ${second}: distance and betweenness expected 2 and 2; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
