#!/usr/bin/env bash
# alien-signals 3.2.1, @vue/reactivity 3.5.45 and @tanstack/store 0.11.2: after a computed value has thrown an error
# once, it returns the value from before.
#
# Expected: each read throws while the inputs are those that make it throw, and an effect that catches the error runs
# for each change. @preact/signals-core 1.14.5 and mobx 7.1.3 have it so.
# Seen: the second read returns what was computed for other inputs, without an error. With an effect, whoever writes the
# signal gets the error, though the effect would catch it; in alien-signals later changes do not reach the effect. The
# others have the way of alien-signals to follow changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent alien-signals@3.2.1 @vue/reactivity@3.5.45 \
  @tanstack/store@0.11.2 @preact/signals-core@1.14.5 mobx@7.1.3
cat >check.mjs <<'JS'
import * as preact from '@preact/signals-core';
import { createStore } from '@tanstack/store';
import * as vue from '@vue/reactivity';
import * as alien from 'alien-signals';
import * as mobx from 'mobx';

/** Each library: a signal with `get` and `set`, a computed value as a function, and an effect if it has them. */
const libraries = {
  preact: {
    signal: (value) => {
      const signal = preact.signal(value);
      return { get: () => signal.value, set: (next) => void (signal.value = next) };
    },
    computed: (getter) => {
      const computed = preact.computed(getter);
      return () => computed.value;
    },
    effect: preact.effect,
  },
  mobx: {
    signal: (value) => {
      const box = mobx.observable.box(value);
      return { get: () => box.get(), set: mobx.action((next) => box.set(next)) };
    },
    computed: (getter) => {
      const computed = mobx.computed(getter);
      return () => computed.get();
    },
    effect: mobx.autorun,
  },
  alien: {
    signal: (value) => {
      const signal = alien.signal(value);
      return { get: () => signal(), set: (next) => signal(next) };
    },
    computed: (getter) => alien.computed(getter),
    effect: alien.effect,
  },
  vue: {
    signal: (value) => {
      const ref = vue.ref(value);
      return { get: () => ref.value, set: (next) => void (ref.value = next) };
    },
    computed: (getter) => {
      const computed = vue.computed(getter);
      return () => computed.value;
    },
    effect: vue.effect,
  },
  tanstack: {
    signal: (value) => {
      const store = createStore(value);
      return { get: () => store.state, set: (next) => store.setState(() => next) };
    },
    computed: (getter) => {
      const store = createStore(getter);
      return () => store.state;
    },
  },
};
const attempt = (action) => {
  try {
    return String(action());
  } catch (error) {
    return error.message;
  }
};
function double({ signal, computed }) {
  const input = signal(0);
  const result = computed(() => {
    if (input.get() === 1) throw new Error('refused');
    return input.get() * 2;
  });
  return { input, result };
}
/** Reads of twice the input while it is 0, 1, 1 and 2, of which 1 is refused. */
function reads(library) {
  const { input, result } = double(library);
  const seen = [attempt(result)];
  input.set(1);
  seen.push(attempt(result), attempt(result));
  input.set(2);
  return [...seen, attempt(result)].join(', ');
}
/** What an effect that catches the error sees while the input becomes 0, 1, 2 and 3. */
function runs(library) {
  const { input, result } = double(library);
  const seen = [];
  library.effect(() => void seen.push(attempt(result)));
  for (const next of [1, 2, 3]) if (attempt(() => input.set(next)) === 'refused') seen.push('the writer is refused');
  return seen.join(', ');
}
/** Library, what, known. */
const rows = [
  ['preact', reads, '0, refused, refused, 4'],
  ['mobx', reads, '0, refused, refused, 4'],
  ['alien', reads, '0, refused, 0, 4'],
  ['vue', reads, '0, refused, 0, 4'],
  ['tanstack', reads, '0, refused, 0, 4'],
  ['preact', runs, '0, refused, 4, 6'],
  ['mobx', runs, '0, refused, 4, 6'],
  ['alien', runs, '0, the writer is refused'],
  ['vue', runs, '0, the writer is refused, 4, 6'],
];
console.log('alien-signals 3.2.1, @vue/reactivity 3.5.45, @tanstack/store 0.11.2; @preact/signals-core 1.14.5, mobx 7.1.3');
let changed = false;
for (const [library, observe, known] of rows) {
  const expected = observe(libraries.preact);
  const seen = observe(libraries[library]);
  console.log(`${library}, ${observe.name}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
