#!/usr/bin/env bash
# graphology-operators 1.6.1: `disjointUnion` replaces the attributes of every edge by the letters of its target's
# key.
#
# Expected: nodes and edges get new keys, as documented, and keep their attributes, as with `union`.
# Seen: nodes keep theirs. An edge of weight 2 to the node 'core' has { 0: 'c', 1: 'o', 2: 'r', 3: 'e' }, so that
# whatever reads its weight afterwards takes the default.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-operators@1.6.1
cat >check.cjs <<'JS'
const { DirectedGraph } = require('graphology');
const { disjointUnion, union } = require('graphology-operators');

const graph = new DirectedGraph();
graph.addNode('app', { size: 1 });
graph.addNode('core', { size: 2 });
graph.addEdge('app', 'core', { weight: 2 });
const attributes = ({ nodes, edges }) =>
  JSON.stringify([nodes.map((node) => node.attributes), edges.map((edge) => edge.attributes)]);
const other = new DirectedGraph();

const expected = '[[{"size":1},{"size":2}],[{"weight":2}]]';
/** What, seen, known. */
const rows = [
  ['union', attributes(union(graph, other).export()), expected],
  [
    'disjointUnion',
    attributes(disjointUnion(graph, other).export()),
    '[[{"size":1},{"size":2}],[{"0":"c","1":"o","2":"r","3":"e"}]]',
  ],
];
console.log('graphology 0.26.0, graphology-operators 1.6.1');
let changed = false;
for (const [what, seen, known] of rows) {
  console.log(`${what}:\n  expected: ${expected}\n  seen:     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
