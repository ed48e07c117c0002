#!/usr/bin/env bash
# xstate 5.33.3: a second delayed event with the id of a first can be cancelled, the first no longer; and a restored
# machine never leaves a state by `after`.
#
# Expected: `cancel('id')` stops what was sent with this id; a restored machine goes on as the one that was saved, with
# the time that was left or the whole delay.
# Seen: of two events that wait, one comes for all that is cancelled, since the timer of the first is forgotten without
# being stopped. After restoring, no timer runs: known as issue 5331, open since 2025.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent xstate@5.33.3
cat >check.mjs <<'JS'
import { cancel, createActor, createMachine, raise, SimulatedClock } from 'xstate';

/** How many reminders come after these events. */
function reminders(events) {
  let count = 0;
  const machine = createMachine({
    on: {
      plan: { actions: raise({ type: 'remind' }, { delay: 100, id: 'reminder' }) },
      drop: { actions: cancel('reminder') },
      remind: { actions: () => void count++ },
    },
  });
  const clock = new SimulatedClock();
  const actor = createActor(machine, { clock }).start();
  for (const type of events) actor.send({ type });
  clock.increment(1000);
  return String(count);
}
/** The state long after the delay of the first one, perhaps of a machine that was saved and restored before. */
function state(isRestored) {
  const machine = createMachine({ initial: 'waiting', states: { waiting: { after: { 100: 'done' } }, done: {} } });
  const clock = new SimulatedClock();
  let actor = createActor(machine, { clock }).start();
  if (isRestored) {
    const snapshot = JSON.parse(JSON.stringify(actor.getPersistedSnapshot()));
    actor.stop();
    actor = createActor(machine, { clock, snapshot }).start();
  }
  clock.increment(1000);
  return actor.getSnapshot().value;
}
/** What, seen, expected, known. */
const rows = [
  ['planned and dropped', reminders(['plan', 'drop']), '0', '0'],
  ['planned twice', reminders(['plan', 'plan']), '1 or 2', '2'],
  ['planned twice and dropped', reminders(['plan', 'plan', 'drop']), '0', '1'],
  ['planned twice and dropped twice', reminders(['plan', 'plan', 'drop', 'drop']), '0', '1'],
  ['after the delay', state(false), 'done', 'done'],
  ['after the delay, restored', state(true), 'done', 'waiting'],
];
console.log('xstate 5.33.3');
let changed = false;
for (const [what, seen, expected, known] of rows) {
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
