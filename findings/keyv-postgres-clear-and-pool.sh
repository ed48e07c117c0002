#!/usr/bin/env bash
# @keyv/postgres 2.2.3 with keyv 5.6.0: `clear()` deletes entries of other namespaces, and adapters share a pool.
#
# Expected: `clear()` deletes the entries of its own namespace, as `iterator()`, which escapes the namespace, yields
# them; and each Keyv can be disconnected.
# Seen: `_` and `%` of a namespace are wildcards in the DELETE, so clearing 'a_b' clears 'a-b' too. Adapters with one
# URL share a pool of the module: the second `disconnect` is rejected, and after the first no other Keyv works.
# Needs PostgreSQL's own programs, and as root a user postgres.
set -euo pipefail
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
folder=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
cd "$folder"
"${as[@]}" "$programs/initdb" -D "$folder/data" -U me --auth=trust --no-sync > /dev/null
control() { "${as[@]}" "$programs/pg_ctl" -s -w -D "$folder/data" "$@" > /dev/null; }
control start -o "-h '' -k $folder -F" -l "$folder/log"
trap 'control stop -m immediate; rm -rf "$folder"' EXIT
npm init -y > /dev/null
npm install --silent --no-audit --no-fund keyv@5.6.0 @keyv/postgres@2.2.3
cat > main.mjs <<'JS'
import KeyvPostgres from '@keyv/postgres';
import { Keyv } from 'keyv';
const [folder] = process.argv.slice(2);
const open = (namespace) =>
  new Keyv({ store: new KeyvPostgres(`postgres://me@/postgres?host=${folder}`), namespace });
const keyv = open('a_b');
const neighbour = open('a-b');
await keyv.set('own', 1);
await neighbour.set('foreign', 1);
await keyv.clear();
const cleared = (await neighbour.get('foreign')) === undefined;
await keyv.disconnect();
const second = await neighbour.disconnect().then(() => 'ok', (error) => error.message);
console.log('@keyv/postgres 2.2.3, keyv 5.6.0');
console.log(`expected: the entry of a-b is kept; seen: ${cleared ? 'lost' : 'kept'}`);
console.log(`expected of the second disconnect: ok; seen: ${second}`);
process.exit(cleared && second !== 'ok' ? 0 : 1);
JS
node main.mjs "$folder"
