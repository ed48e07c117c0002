#!/usr/bin/env bash
# keyv 6.1.0: `deleteMany` returns a boolean per key, whose meaning depends on the store.
#
# Expected: true for a key that existed and false for one that did not, as `delete` returns for each of them.
# Seen: so with a Map; true for both with @keyv/redis 5.1.6; false for both with @keyv/valkey 1.0.11, although it
# deletes the entry.
# Needs redis-server in PATH.
set -euo pipefail
folder=$(mktemp -d)
cd "$folder"
redis-server --port 0 --unixsocket "$folder/socket" --save '' --appendonly no > /dev/null &
server=$!
trap 'kill $server; rm -rf "$folder"' EXIT
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --legacy-peer-deps \
  keyv@6.1.0 @keyv/redis@5.1.6 @keyv/valkey@1.0.11
cat > main.mjs <<'JS'
import KeyvRedis from '@keyv/redis';
import KeyvValkey from '@keyv/valkey';
import { Keyv } from 'keyv';
const [path] = process.argv.slice(2);
/** Store, known of `delete` and of `deleteMany`. */
const rows = [
  ['map', new Map(), 'true,false', 'true,false'],
  ['redis', new KeyvRedis({ socket: { path } }), 'true,false', 'true,true'],
  ['valkey', new KeyvValkey(path), 'true,false', 'false,false'],
];
console.log('keyv 6.1.0, @keyv/redis 5.1.6, @keyv/valkey 1.0.11');
let changed = false;
for (const [name, store, knownOne, knownMany] of rows) {
  const keyv = new Keyv({ store, namespace: name });
  await keyv.set('there', 1);
  const one = [await keyv.delete('there'), await keyv.delete('not')].join();
  await keyv.set('there', 1);
  const many = (await keyv.deleteMany(['there', 'not'])).join();
  const left = await keyv.has('there');
  console.log(`${name}: expected true,false twice; seen delete ${one}, deleteMany ${many}, left ${left}`);
  changed ||= one !== knownOne || many !== knownMany || left;
  await keyv.disconnect();
}
process.exit(changed ? 1 : 0);
JS
node main.mjs "$folder/socket"
