#!/usr/bin/env bash
# birpc 4.2.0: a second group over a channel gets the clients of the first one, with the functions of that one, also
# after these were closed.
#
# Expected: a group has clients of its own, which answer with the functions that the group was made with, as two groups
# over two channels do; a group that is made anew after the old one was closed can call.
# Seen: clients are kept by channel for the whole process, whichever group asks for them. The functions of the second
# group are not found, and after `$close` of the first one its calls are rejected as closed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent birpc@4.2.0
cat >check.mjs <<'JS'
import { EventEmitter } from 'node:events';
import { createBirpc, createBirpcGroup } from 'birpc';

/** Two ends of a channel in this process. */
function channel() {
  const ends = [new EventEmitter(), new EventEmitter()];
  return ends.map((end, index) => ({
    post: (data) => void setImmediate(() => ends[1 - index].emit('message', structuredClone(data))),
    on: (listener) => void end.on('message', listener),
    off: (listener) => void end.off('message', listener),
  }));
}
const outcome = (promise) => promise.then(String, (error) => error.message.replace('[birpc] ', ''));

/** What the other end hears of the second group, and the second group of the other end. */
async function second(sameChannel, closed) {
  const [near, far] = channel();
  const remote = createBirpc({ ping: () => 'pong' }, far);
  const first = createBirpcGroup({ name: () => 'first' }, [near]);
  if (closed) for (const client of first.clients) client.$close();
  const group = createBirpcGroup({ name: () => 'second', more: () => 'more' }, [sameChannel ? near : { ...near }]);
  const heard = closed ? '' : `${await outcome(remote.more())}, `;
  return heard + (await outcome(group.broadcast.ping()));
}
/** What, expected, seen, known. */
const rows = [
  ['after the first was closed, with the channel copied', 'pong', await second(false, true), 'pong'],
  ['after the first was closed', 'pong', await second(true, true), 'rpc is closed, cannot call "ping"'],
  ['beside the first', 'more, pong', await second(true, false), 'function "more" not found, pong'],
];
console.log('birpc 4.2.0');
let changed = false;
for (const [what, expected, seen, known] of rows) {
  console.log(`second group ${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
