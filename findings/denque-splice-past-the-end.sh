#!/usr/bin/env bash
# denque 2.1.0: `splice` throws "Invalid array length" when it inserts in the later half and is asked to remove more than
# there is, or inserts at the end.
#
# Expected: it removes what there is and inserts the rest, as `splice` of an array does, whose interface it has.
# Seen: the same call works in the earlier half, and without anything to insert.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent denque@2.1.0
cat >check.mjs <<'JS'
import Denque from 'denque';

const numbers = [1, 2, 3, 4];
const after = (...args) => {
  const queue = new Denque(numbers);
  try {
    queue.splice(...args);
    return queue.toArray().join();
  } catch (error) {
    return error.message;
  }
};
/** Arguments, known if another. */
const rows = [
  [[0, 9, 5]],
  [[1, 9, 5]],
  [[3, 9]],
  [[3, 1, 5]],
  [[3, 2, 5], 'Invalid array length'],
  [[2, 9, 5], 'Invalid array length'],
  [[4, 0, 5]],
  [[4, 1, 5], 'Invalid array length'],
];
console.log('denque 2.1.0');
let changed = false;
for (const [args, other] of rows) {
  const expected = numbers.toSpliced(...args).join();
  const seen = after(...args);
  console.log(`splice(${args.join(', ')}) of ${numbers}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== (other ?? expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
