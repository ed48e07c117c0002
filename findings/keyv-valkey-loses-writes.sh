#!/usr/bin/env bash
# @keyv/valkey 1.0.11: a write that the server refuses inside its transaction is acknowledged and lost.
#
# Expected: the Keyv emits an error, as with @keyv/redis 5.1.6, or the time to live is rounded.
# Seen: with a time to live of 1500.5 ms `set` resolves to true, no error is emitted, and nothing is
# stored. The adapter does not look at the replies that EXEC returns for each command.
# Needs redis-server in PATH.
set -euo pipefail
folder=$(mktemp -d)
cd "$folder"
redis-server --port 0 --unixsocket "$folder/socket" --save '' --appendonly no > /dev/null &
server=$!
trap 'kill $server; rm -rf "$folder"' EXIT
npm init -y > /dev/null
npm install --silent --no-audit --no-fund keyv@5.6.0 @keyv/valkey@1.0.11 @keyv/redis@5.1.6
cat > main.mjs <<'JS'
import KeyvRedis from '@keyv/redis';
import KeyvValkey from '@keyv/valkey';
import { Keyv } from 'keyv';
const [path] = process.argv.slice(2);
const ask = async (name, store) => {
  const errors = [];
  const keyv = new Keyv({ store, namespace: name });
  keyv.on('error', (error) => errors.push(error.message));
  const acknowledged = await keyv.set('key', 'value', 1500.5);
  const value = await keyv.get('key');
  console.log(`seen with ${name}: set ${acknowledged}, get ${value}, errors ${JSON.stringify(errors)}`);
  return { acknowledged, value, errors };
};
console.log('@keyv/valkey 1.0.11, keyv 5.6.0');
console.log('expected: an error, or a value');
const valkey = await ask('@keyv/valkey', new KeyvValkey(path));
await ask('@keyv/redis', new KeyvRedis({ socket: { path } }));
const lost = valkey.acknowledged && valkey.value === undefined && valkey.errors.length === 0;
process.exit(lost ? 0 : 1);
JS
node main.mjs "$folder/socket"
