#!/usr/bin/env bash
# @lezer/python 1.1.19, the Python parser of CodeMirror, has an error in `yield` without a value, in numbers that end in
# a point, and in some targets of `with`.
#
# Expected: no error, as Python compiles them: the value of `yield` may be left out (language reference, "Yield
# expressions"), so may the digits behind a point ("Floating-point literals"), and `as` takes any target, in parentheses
# too ("The with statement").
# Seen: an error in each. `1.` is read as an attribute without a name, so `1. + x` and `[0., 1.]`, as numpy prints
# arrays, are wrong.
# Needs python3 in PATH.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lezer/python@1.1.19
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { parser } from '@lezer/python';

function hasError(source) {
  let found = false;
  parser.parse(source).iterate({ enter: ({ type }) => void (found ||= type.isError) });
  return found;
}
/** Source, whether it is known to have an error. */
const rows = [
  ['def f():\n    yield 1\n', false],
  ['def f():\n    yield\n', true],
  ['def f():\n    x = yield\n', true],
  ['@fixture\ndef f():\n    with a as b:\n        yield\n', true],
  ['x = [0.0, 1.0]\n', false],
  ['x = [0., 1.]\n', true],
  ['x = y / 2. + z\n', true],
  ['with a as b, c as d:\n    pass\n', false],
  ['with (a as b, c as d):\n    pass\n', true],
  ['with a as (b, c):\n    pass\n', true],
  ['with a as b.c:\n    pass\n', true],
  ['for x in *a, b:\n    pass\n', true],
];
console.log('@lezer/python 1.1.19');
let changed = false;
for (const [source, known] of rows) {
  const { status } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: source });
  const seen = hasError(source);
  console.log(`${JSON.stringify(source)}: python3 has status ${status}; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= status !== 0 || seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
