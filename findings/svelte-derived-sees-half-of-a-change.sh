#!/usr/bin/env bash
# svelte 5.57.3, `svelte/store`: a derived store of a store and of what is derived from it is computed with the new
# value of one and the old of the other.
#
# Expected: one value for each change, of values that belong together, as for two stores that are derived from one:
# nanostores 1.5.5 and @preact/signals-core 1.14.5 have it so in each order.
# Seen: with `derived([base, double], …)` subscribers first get the new base with the double of the old one; with
# `derived([double, base], …)` they do not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent svelte@5.57.3 nanostores@1.5.5 @preact/signals-core@1.14.5
cat >check.mjs <<'JS'
import { computed as computedSignal, effect, signal } from '@preact/signals-core';
import { atom, computed } from 'nanostores';
import { derived, writable } from 'svelte/store';

const text = (values) => values.join('+');
const libraries = {
  svelte: () => {
    const base = writable(1);
    const double = derived(base, (value) => 2 * value);
    const make = (order) => derived(order.map((name) => ({ base, double })[name]), text);
    return { make, subscribe: (store, listener) => store.subscribe(listener), set: (value) => base.set(value) };
  },
  nanostores: () => {
    const base = atom(1);
    const double = computed(base, (value) => 2 * value);
    const make = (order) => computed(order.map((name) => ({ base, double })[name]), (...values) => text(values));
    return { make, subscribe: (store, listener) => store.subscribe(listener), set: (value) => base.set(value) };
  },
  signals: () => {
    const base = signal(1);
    const double = computedSignal(() => 2 * base.value);
    const make = (order) => computedSignal(() => text(order.map((name) => ({ base, double })[name].value)));
    const subscribe = (store, listener) => effect(() => void listener(store.value));
    return { make, subscribe, set: (value) => (base.value = value) };
  },
};
const outcome = (library, order) => {
  const { make, set, subscribe } = libraries[library]();
  const values = [];
  subscribe(make(order), (value) => values.push(value));
  set(10);
  return values.join(', ');
};
/** Order, expected, known of svelte. */
const rows = [
  [['double', 'base'], '2+1, 20+10', '2+1, 20+10'],
  [['base', 'double'], '1+2, 10+20', '1+2, 10+2, 10+20'],
];
console.log('svelte 5.57.3, nanostores 1.5.5, @preact/signals-core 1.14.5');
let changed = false;
for (const [order, expected, known] of rows) {
  const seen = outcome('svelte', order);
  console.log(`${order}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || outcome('nanostores', order) !== expected || outcome('signals', order) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
