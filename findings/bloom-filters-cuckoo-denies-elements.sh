#!/usr/bin/env bash
# bloom-filters 3.0.4: a cuckoo filter denies a third of the elements that it has accepted.
#
# Expected: `has` is true for each element for which `add` was true. Such a filter may take others for its own but never
# its own for others, as the BloomFilter of the package with the same elements.
# Seen: elements are lost when others move, without an error; the seed of the filter only changes which ones.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent bloom-filters@3.0.4
cat >check.mjs <<'JS'
import filters from 'bloom-filters';

/** Number of elements, known to be found. */
const rows = [
  [10, 10],
  [50, 46],
  [100, 64],
];
console.log('bloom-filters 3.0.4');
let changed = false;
for (const [count, known] of rows) {
  const names = Array.from({ length: count }, (_, index) => `name ${index}`);
  const cuckoo = filters.CuckooFilter.create(count, 0.01);
  const bloom = filters.BloomFilter.create(count, 0.01);
  cuckoo.seed = bloom.seed = 1;
  const accepted = names.filter((name) => cuckoo.add(name));
  for (const name of names) bloom.add(name);
  const seen = accepted.filter((name) => cuckoo.has(name)).length;
  const other = names.filter((name) => bloom.has(name)).length;
  console.log(`${count} elements, ${accepted.length} accepted: expected ${accepted.length}; Bloom ${other}; seen ${seen}`);
  changed ||= seen !== known || accepted.length !== count || other !== count;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
