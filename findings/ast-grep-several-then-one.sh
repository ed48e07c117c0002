#!/usr/bin/env bash
# @ast-grep/napi 0.51.2: `foo($$$A, $B)` finds only calls with one argument.
#
# Expected: calls with at least one argument, of which `$B` is the last, since `$$$A` stands for any number of nodes;
# `foo($$$A, 3)` finds such calls with 3 as the last.
# Seen: `$$$A` takes nothing and `$B` the first argument, whatever follows, and there is no second attempt, so that
# `foo(1, 2)` does not match. So it is in lists, parameters and blocks. `foo($A, $$$B)` in turn needs two arguments.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @ast-grep/napi@0.51.2
cat >check.mjs <<'JS'
import { parse } from '@ast-grep/napi';

const calls = 'foo(); foo(1); foo(1, 2); foo(1, 2, 3);';
const lists = '[]; [1]; [1, 2]; [1, 2, 3];';
/** Pattern, source, expected, known. */
const rows = [
  ['foo($$$A)', calls, 'foo() foo(1) foo(1, 2) foo(1, 2, 3)', 'foo() foo(1) foo(1, 2) foo(1, 2, 3)'],
  ['foo($$$A, 3)', calls, 'foo(1, 2, 3)', 'foo(1, 2, 3)'],
  ['foo($$$A, $B)', calls, 'foo(1) foo(1, 2) foo(1, 2, 3)', 'foo(1)'],
  ['foo($A, $$$B)', calls, 'foo(1) foo(1, 2) foo(1, 2, 3)', 'foo(1, 2) foo(1, 2, 3)'],
  ['[$$$A, $B]', lists, '[1] [1, 2] [1, 2, 3]', '[1]'],
];
console.log('@ast-grep/napi 0.51.2');
let changed = false;
for (const [pattern, source, expected, known] of rows) {
  const nodes = parse('JavaScript', source).root().findAll({ rule: { pattern } });
  const seen = nodes.map((node) => node.text()).join(' ');
  console.log(`${pattern}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
