#!/usr/bin/env bash
# density-clustering 1.3.0: a point at the edge of a cluster is also noise when it comes before the others.
#
# Expected: `noise` holds the points of no cluster, whatever the order of the points is: DBSCAN takes a point out of the
# noise when a cluster reaches it.
# Seen: the point is in both, so that the clusters and the noise count more points than there are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent density-clustering@1.3.0
cat >check.mjs <<'JS'
import clustering from 'density-clustering';

const [edge, core, other] = [[7, 6], [6, 6], [5, 7]];
const run = (points) => {
  const dbscan = new clustering.DBSCAN();
  const clusters = dbscan.run(points, 1.5, 3);
  const sorted = clusters.map((cluster) => cluster.sort().join()).join(' and ');
  return `cluster ${sorted}, noise ${dbscan.noise.join() || 'none'}`;
};
/** What, points, known. */
const rows = [
  ['core first', [core, edge, other], 'cluster 0,1,2, noise none'],
  ['edge first', [edge, core, other], 'cluster 0,1,2, noise 0'],
  ['both edges first', [edge, other, core], 'cluster 0,1,2, noise 0,1'],
];
console.log('density-clustering 1.3.0');
let changed = false;
for (const [what, points, known] of rows) {
  const seen = run(points);
  console.log(`${what}: expected cluster 0,1,2, noise none; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
