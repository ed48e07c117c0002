#!/usr/bin/env bash
# alien-signals 3.2.1: after a computed value has thrown an error once, it returns the value from before, and an effect
# that reads it does not run again.
#
# Expected: each read throws while the inputs are those that make it throw, and an effect that catches the error runs
# for each change. @preact/signals-core 1.14.5 has it so.
# Seen: the second read returns what was computed for other inputs, without an error. With an effect, whoever writes the
# signal gets the error, though the effect would catch it, and later changes do not reach the effect.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent alien-signals@3.2.1 @preact/signals-core@1.14.5
cat >check.mjs <<'JS'
import * as alien from 'alien-signals';
import * as preact from '@preact/signals-core';

const libraries = {
  alien: {
    signal: (value) => {
      const signal = alien.signal(value);
      return { get: () => signal(), set: (next) => signal(next) };
    },
    computed: (getter) => alien.computed(getter),
    effect: alien.effect,
  },
  preact: {
    signal: (value) => {
      const signal = preact.signal(value);
      return { get: () => signal.value, set: (next) => (signal.value = next) };
    },
    computed: (getter) => {
      const computed = preact.computed(getter);
      return () => computed.value;
    },
    effect: preact.effect,
  },
};
const attempt = (action) => {
  try {
    return String(action());
  } catch (error) {
    return error.message;
  }
};
/** Reads of a computed value whose input becomes 0, 1, 1 and 2, of which 1 is refused. */
function reads({ signal, computed }) {
  const input = signal(0);
  const double = computed(() => {
    if (input.get() === 1) throw new Error('refused');
    return input.get() * 2;
  });
  const seen = [attempt(double)];
  input.set(1);
  seen.push(attempt(double), attempt(double));
  input.set(2);
  return [...seen, attempt(double)].join(', ');
}
/** What an effect that catches the error sees while its input becomes 0, 1, 2 and 3. */
function runs({ signal, computed, effect }) {
  const input = signal(0);
  const double = computed(() => {
    if (input.get() === 1) throw new Error('refused');
    return input.get() * 2;
  });
  const seen = [];
  effect(() => void seen.push(attempt(double)));
  for (const next of [1, 2, 3]) {
    const result = attempt(() => input.set(next));
    if (result === 'refused') seen.push('the writer is refused');
  }
  return seen.join(', ');
}
/** What, function, expected and known. */
const rows = [
  ['reads', reads, '0, refused, 0, 4'],
  ['effect', runs, '0, the writer is refused'],
];
console.log('alien-signals 3.2.1, @preact/signals-core 1.14.5');
let changed = false;
for (const [what, observe, known] of rows) {
  const expected = observe(libraries.preact);
  const seen = observe(libraries.alien);
  console.log(`${what}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
