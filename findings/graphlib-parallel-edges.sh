#!/usr/bin/env bash
# @dagrejs/graphlib 4.0.6: in a multigraph `bellmanFord` reaches nothing, `shortestPaths` does not see negative weights,
# and `floydWarshall` takes the last of parallel edges, as it takes a self-loop for the way from a node to itself.
#
# Expected: all four functions return the same distances where no weight is negative, and the weight function is called
# with the edges of the graph, whose names tell them apart.
# Seen: `bellmanFord` and the check in `shortestPaths` call it with `{ v, w }` without the name, for which a named edge
# has no label: the weight is undefined, no comparison holds, and all distances stay infinite. The documentation says
# that `shortestPaths` chooses the algorithm by the weights.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @dagrejs/graphlib@4.0.6
cat >check.cjs <<'JS'
const { Graph, alg } = require('@dagrejs/graphlib');

const make = (...edges) => {
  const graph = new Graph({ multigraph: true });
  for (const [v, w, weight, name] of edges) graph.setEdge(v, w, weight, name);
  return graph;
};
const named = make(['a', 'b', 1, 'x'], ['b', 'c', 1, 'y']);
const parallel = make(['a', 'b', 1, 'x'], ['a', 'b', 5, 'y'], ['b', 'c', 1, 'z']);
const loop = make(['a', 'b', 1], ['b', 'b', 7], ['b', 'c', 1]);
const negative = make(['a', 'b', 3, 'x'], ['b', 'c', -1, 'y']);
/** The distances from a, or the error. */
const distances = (name, graph) => {
  const weight = (edge) => graph.edge(edge);
  try {
    const found = name === 'floydWarshall' ? alg[name](graph, weight).a : alg[name](graph, 'a', weight);
    return ['b', 'c'].map((node) => found[node].distance).join();
  } catch (error) {
    return error.message.replace(/\..*/, '');
  }
};
/** Function, what, graph, expected, known. */
const rows = [
  ['dijkstra', 'named edges', named, '1,2', '1,2'],
  ['shortestPaths', 'named edges', named, '1,2', '1,2'],
  ['floydWarshall', 'named edges', named, '1,2', '1,2'],
  ['bellmanFord', 'named edges', named, '1,2', 'Infinity,Infinity'],
  ['shortestPaths', 'a negative weight', negative, '3,2', 'dijkstra does not allow negative edge weights'],
  ['dijkstra', 'parallel edges', parallel, '1,2', '1,2'],
  ['floydWarshall', 'parallel edges', parallel, '1,2', '5,6'],
];
console.log('@dagrejs/graphlib 4.0.6');
let changed = false;
for (const [name, what, graph, expected, known] of rows) {
  const seen = distances(name, graph);
  console.log(`${name}, ${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
const own = alg.floydWarshall(loop, (edge) => loop.edge(edge)).b.b.distance;
console.log(`floydWarshall, from b with a self-loop of 7 to itself: expected 0; seen ${own}`);
if (changed || own !== 7) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
