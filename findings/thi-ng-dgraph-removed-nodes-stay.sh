#!/usr/bin/env bash
# @thi.ng/dgraph 2.1.199: a node that was removed is still there when another depends on it, and has lost its own
# dependencies.
#
# Expected: `removeNode('lib')` leaves a graph without lib, so that app depends on nothing.
# Seen: app still depends on lib, `nodes` and `sort` return it, and what lib depends on is behind it no longer: the order
# of `sort` may put util after app. A node that no other depends on does go.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @thi.ng/dgraph@2.1.199
cat >check.mjs <<'JS'
import { DGraph } from '@thi.ng/dgraph';

const build = (removed) => {
  const graph = new DGraph();
  graph.addDependency('app', 'lib');
  graph.addDependency('lib', 'util');
  if (removed !== undefined) graph.removeNode(removed);
  const nodes = [...graph.nodes()].sort().join();
  const dependencies = [...graph.transitiveDependencies('app')].sort().join() || 'none';
  return `${nodes}; app depends on ${dependencies}`;
};
/** Removed node, expected, known. */
const rows = [
  [undefined, 'app,lib,util; app depends on lib,util', 'app,lib,util; app depends on lib,util'],
  ['app', 'lib,util; app depends on none', 'lib,util; app depends on none'],
  ['lib', 'app,util; app depends on none', 'app,lib,util; app depends on lib'],
  ['util', 'app,lib; app depends on lib', 'app,lib,util; app depends on lib,util'],
];
console.log('@thi.ng/dgraph 2.1.199');
let changed = false;
for (const [removed, expected, known] of rows) {
  const seen = build(removed);
  console.log(`without ${removed ?? 'removal'}: expected ${expected}\n  seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
