#!/usr/bin/env bash
# birpc 4.2.0: a call resolves with undefined when the function on the other side throws or rejects with undefined, 0,
# false or an empty text.
#
# Expected: the promise of the caller is rejected, with whatever was thrown, as where the function is called directly;
# `reject()` without a reason is common where a promise is made by hand.
# Seen: it is fulfilled. What was thrown is kept in a variable that also says whether something was thrown, and an
# answer with an error that is falsy counts as one without. An Error, a text and an object are rejected as they should
# be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent birpc@4.2.0
cat >check.mjs <<'JS'
import { createBirpc } from 'birpc';
import { MessageChannel } from 'node:worker_threads';

const functions = {
  returns: () => 'done',
  throwsError: () => { throw new Error('no'); },
  rejectsText: () => Promise.reject('no'),
  rejects: () => new Promise((_, reject) => reject()),
  rejectsCount: () => Promise.reject(0),
  rejectsEmptyText: () => Promise.reject(''),
};
const { port1, port2 } = new MessageChannel();
const side = (port, own) =>
  createBirpc(own, { post: (data) => port.postMessage(data), on: (listener) => void port.on('message', listener) });
side(port1, functions);
const remote = side(port2, {});
const outcome = (promise) =>
  promise.then(
    (value) => `resolved with ${value}`,
    (error) => `rejected with ${error instanceof Error ? error.message : JSON.stringify(error)}`,
  );
/** Function, known. */
const rows = [
  ['returns', 'resolved with done'],
  ['throwsError', 'rejected with no'],
  ['rejectsText', 'rejected with "no"'],
  ['rejects', 'resolved with undefined'],
  ['rejectsCount', 'resolved with undefined'],
  ['rejectsEmptyText', 'resolved with undefined'],
];
console.log('birpc 4.2.0');
let changed = false;
for (const [name, known] of rows) {
  const expected = await outcome((async () => functions[name]())());
  const seen = await outcome(remote[name]());
  console.log(`${name}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
port1.close();
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
