#!/usr/bin/env bash
# keyv 6.1.0 with @keyv/redis 5.1.6 and @keyv/valkey 1.0.11: `clear()` deletes entries of other namespaces.
#
# Expected: `iterator()` yields the entries of its own Keyv, and `clear()` deletes these and no others.
# Seen: with Redis the namespace is a glob pattern, so clearing 'v*' clears 'v2' too. With Valkey a Keyv without a
# namespace yields nothing, not even its own entry, and clears every namespace.
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
const map = new Map();
const stores = {
  map: () => map,
  redis: () => new KeyvRedis({ socket: { path } }),
  valkey: () => new KeyvValkey(path),
};
const keys = async (keyv) => {
  const found = [];
  for await (const [key] of keyv.iterator()) found.push(key);
  return found.length;
};
/** How many entries the Keyv yields, and whether the entry of the other is left after `clear()`. */
const ask = async (store, namespace, other) => {
  const keyv = new Keyv({ store: stores[store](), namespace });
  const neighbour = new Keyv({ store: stores[store](), namespace: other });
  await keyv.set('own', 1);
  await neighbour.set('foreign', 1);
  const yielded = await keys(keyv);
  await keyv.clear();
  const left = (await neighbour.get('foreign')) === undefined ? 'lost' : 'kept';
  await Promise.all([keyv.disconnect(), neighbour.disconnect()]);
  return `${yielded} yielded, ${left}`;
};
/** Store, namespace, other namespace, known. */
const rows = [
  ['map', 'v*', 'v2', '1 yielded, kept'],
  ['redis', 'v*', 'v2', '2 yielded, lost'],
  ['valkey', 'w*', 'w2', '1 yielded, kept'],
  ['redis', undefined, 'x', '1 yielded, kept'],
  ['valkey', undefined, 'y', '0 yielded, lost'],
];
console.log('keyv 6.1.0, @keyv/redis 5.1.6, @keyv/valkey 1.0.11');
let changed = false;
for (const [store, namespace, other, known] of rows) {
  const seen = await ask(store, namespace, other);
  console.log(`${store}, ${namespace ?? 'no namespace'} beside ${other}: expected 1 yielded, kept; seen ${seen}`);
  changed ||= seen !== known;
}
process.exit(changed ? 1 : 0);
JS
node main.mjs "$folder/socket"
