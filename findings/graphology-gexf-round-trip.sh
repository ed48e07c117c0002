#!/usr/bin/env bash
# graphology-gexf 0.13.2 cannot read back a directed graph without edges that it wrote itself, and writes colours
# and positions that no other reader will find.
#
# Expected: `parse(DirectedGraph, write(graph))` returns the graph, since the file says
# `defaultedgetype="directed"`; the prefix viz is bound to the namespace of GEXF 1.2; a named colour is converted
# or left out.
# Seen: an error about a mixed graph; the namespace `http:///www.gexf.net/1.1draft/viz`, with three slashes and
# another version; `<viz:color/>` without its three required numbers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  graphology@0.26.0 graphology-types@0.24.8 graphology-gexf@0.13.2
cat >check.cjs <<'JS'
const { DirectedGraph } = require('graphology');
const { parse, write } = require('graphology-gexf');

const readBack = (graph) => {
  try {
    const { order, size, type } = parse(DirectedGraph, write(graph));
    return `${type}, ${order} nodes, ${size} edges`;
  } catch (error) {
    return `an error: ${error.message}`;
  }
};
const graph = new DirectedGraph();
graph.addNode('a', { color: 'red' });
graph.addNode('b');
const without = readBack(graph);
const text = write(graph);
graph.addEdge('a', 'b');
const [, namespace] = /xmlns:viz="([^"]*)"/.exec(text);
const [colour] = /<viz:color[^>]*>/.exec(text) ?? ['none'];

/** What, expected, seen, known. */
const rows = [
  ['with an edge', 'directed, 2 nodes, 1 edges', readBack(graph), 'directed, 2 nodes, 1 edges'],
  [
    'without an edge',
    'directed, 2 nodes, 0 edges',
    without,
    'an error: DirectedGraph.from: inconsistent "mixed" type in given options!',
  ],
  ['namespace', 'http://www.gexf.net/1.2draft/viz', namespace, 'http:///www.gexf.net/1.1draft/viz'],
  ['red', '<viz:color r="255" g="0" b="0"/>', colour, '<viz:color/>'],
];
console.log(`graphology 0.26.0, graphology-gexf 0.13.2`);
let changed = !text.includes('defaultedgetype="directed"');
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
