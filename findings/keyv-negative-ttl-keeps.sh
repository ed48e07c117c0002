#!/usr/bin/env bash
# keyv 6.1.0: an entry whose time to live is negative is kept for ever, where keyv 5.6.0 takes it for expired.
#
# Expected: an entry that expired before it was set, such as one with `expires - Date.now()` as its time to live, is not
# returned, or `set` returns false or throws.
# Seen: `set` returns true, and the entry has no limit at all: not even the default of the Keyv holds for it, which
# holds when no time to live is given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent keyv@6.1.0 keyv-5@npm:keyv@5.6.0
cat >check.mjs <<'JS'
import { setTimeout } from 'node:timers/promises';
import { Keyv } from 'keyv';
import { Keyv as Keyv5 } from 'keyv-5';

/** What a Keyv with a default of 500 ms returns at once and after 700 ms. */
const values = async (Class, ttl) => {
  const keyv = new Class({ ttl: 500 });
  await keyv.set('key', 'value', ttl);
  const first = await keyv.get('key');
  await setTimeout(700);
  return [first, await keyv.get('key')].map(String).join(' then ');
};
/** Time to live, known of keyv 5 and of keyv 6. */
const rows = [
  [undefined, 'value then undefined', 'value then undefined'],
  [60_000, 'value then value', 'value then value'],
  [-1, 'undefined then undefined', 'value then value'],
  [-60_000, 'undefined then undefined', 'value then value'],
];
console.log('keyv 6.1.0, keyv 5.6.0');
let changed = false;
for (const [ttl, known5, known6] of rows) {
  const [seen5, seen6] = await Promise.all([values(Keyv5, ttl), values(Keyv, ttl)]);
  console.log(`time to live of ${ttl}: keyv 5 ${seen5}; keyv 6 ${seen6}`);
  changed ||= seen5 !== known5 || seen6 !== known6;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
