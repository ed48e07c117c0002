#!/usr/bin/env bash
# effect 3.22.4: durations that `Duration.equals` calls equal are two keys of a map, and a set never has NaN.
#
# Expected: `Equal.equals`, by which HashMap and HashSet compare, agrees with the equality of the module: "1000 micros"
# is "1 milli".
# Seen: the sum of two half milliseconds in microseconds is not the key of a millisecond: hashes are of the form in
# which a duration is stored, milliseconds or nanoseconds. A unit of at least milliseconds is stored alike. NaN, which
# Set and Map of JavaScript find, is another element each time it is added.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent effect@3.22.4
cat >check.mjs <<'JS'
import { BigDecimal, Duration, Equal, HashMap, HashSet } from 'effect';

const half = Duration.decode('500 micros');
const limits = HashMap.make([Duration.millis(1), 'short']);
/** What, expected, seen, known. */
const rows = [
  ['1 second is 1000 millis', 'true', Equal.equals(Duration.decode('1 second'), Duration.decode('1000 millis')), 'true'],
  ['1.50 is 1.5', 'true', Equal.equals(BigDecimal.unsafeFromString('1.50'), BigDecimal.unsafeFromString('1.5')), 'true'],
  ['1 milli is 1000 micros, Duration.equals', 'true', Duration.equals('1 milli', '1000 micros'), 'true'],
  ['1 milli is 1000 micros, Equal.equals', 'true', Equal.equals(Duration.decode('1 milli'), Duration.decode('1000 micros')), 'false'],
  ['elements of a set of both', '1', HashSet.size(HashSet.make(Duration.millis(1), Duration.decode('1000 micros'))), '2'],
  ['a map has the key of two halves', 'true', HashMap.has(limits, Duration.sum(half, half)), 'false'],
  ['a set has NaN', 'true', HashSet.has(HashSet.make(Number.NaN), Number.NaN), 'false'],
  ['elements of a set of NaN and NaN', '1', HashSet.size(HashSet.make(Number.NaN, Number.NaN)), '2'],
];
console.log('effect 3.22.4');
let changed = false;
for (const [what, expected, value, known] of rows) {
  const seen = String(value);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
