#!/usr/bin/env bash
# picomatch 4.0.7: a `?` after an extended glob is a quantifier, one in `*(…)` makes it fail, and `!(a)` never matches
# an empty text.
#
# Expected: `?` is one character everywhere, and `!(a)` any text but `a`, the empty one too, as bash and
# minimatch 11.0.9 have it.
# Seen: `+(a)?` matches a, where one character is missing; `*(a|?)` does not match b, while `@(a|?)` does; `!(a)ab`
# does not match ab. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent picomatch@4.0.7 minimatch@11.0.9
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { minimatch } from 'minimatch';
import picomatch from 'picomatch';

/** Whether bash matches the text, as `[[ text == pattern ]]` with extglob. */
const bash = (pattern, text) =>
  spawnSync('bash', ['-O', 'extglob', '-c', `[[ $1 == ${pattern} ]]`, 'bash', text]).status === 0;
/** Pattern, text, known. */
const rows = [
  ['+(a)b', 'ab', true],
  ['+(a)?', 'aa', true],
  ['+(a)?', 'a', true],
  ['@(a|?)', 'b', true],
  ['*(a|?)', 'b', false],
  ['b*(a|?)', 'b', false],
  ['!(a)ab', 'bab', true],
  ['!(a)ab', 'ab', false],
  ['!(a)[ab]', 'a', false],
];
console.log('picomatch 4.0.7, minimatch 11.0.9');
let changed = false;
for (const [pattern, text, known] of rows) {
  const seen = picomatch(pattern)(text);
  const other = minimatch(text, pattern, { nonegate: true });
  console.log(`${pattern} and ${text}: bash ${bash(pattern, text)}, minimatch ${other}, picomatch ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
