#!/usr/bin/env bash
# graphology 0.26.0: an edge to a node that is named like a member of every object, such as `constructor` or
# `toString`, is refused as a second one, or is there without its ends being neighbors.
#
# Expected: the keys of nodes are texts, and any text is a key: in a graph of functions `constructor` is the most common.
# Seen: `addEdge` throws "already exists" in a graph without edges, and `areNeighbors` is true there. In a multigraph the
# edge is added and counted, and `neighbors` and so every library that walks along them does not see it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent graphology@0.26.0
cat >check.mjs <<'JS'
import Graph from 'graphology';

const attempt = (action) => {
  try {
    return action();
  } catch (error) {
    return error.message.replace(/\. If .*/, '').replace('Graph.', '');
  }
};
const build = (type, multi, name) => {
  const graph = new Graph({ type, multi });
  graph.addNode('caller');
  graph.addNode(name);
  return graph;
};
const seenOf = (type, multi, name) => {
  const graph = build(type, multi, name);
  const before = graph.areNeighbors('caller', name);
  const added = attempt(() => graph.addEdgeWithKey('edge', 'caller', name));
  return [before, added, graph.size, graph.neighbors('caller').join() || 'none'].join('; ');
};
const refused = 'addEdgeWithKey: an edge linking "caller" to "NAME" already exists';
/** Type, multi, known for names that objects have. */
const rows = [
  ['directed', false, `true; ${refused}; 0; none`],
  ['undirected', false, `true; ${refused}; 0; none`],
  ['directed', true, 'true; edge; 1; none'],
];
console.log('graphology 0.26.0');
console.log('neighbors before; what adding returns; number of edges; neighbors of caller');
let changed = false;
for (const [type, multi, known] of rows)
  for (const name of ['other', 'constructor', 'toString', 'valueOf']) {
    const seen = seenOf(type, multi, name);
    const expected = `false; edge; 1; ${name}`;
    console.log(`${type}${multi ? ', multi' : ''}, ${name}: expected ${expected}\n  seen ${seen}`);
    changed ||= seen !== (name === 'other' ? expected : known.replace('NAME', name));
  }
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
