#!/usr/bin/env bash
# gitdiff-parser 0.3.1: a hunk that only adds or only removes lines has one line on the other side.
#
# Expected: `oldLines` is 0 for `@@ -2,0 +3,2 @@`, as diff 9.0.0 and the text have it; a missing number means 1.
# Seen: 1, since 0 is taken for a missing number. With `git diff -U0` line 2 looks as if it were replaced, and an added
# file as if it had had a line.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent diff@9.0.0 gitdiff-parser@0.3.1
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet repository
cd repository
seq 9 >lines
seq 9 >whole
git add .
printf '%s\n' 1 2 x y 3 4 five 6 8 9 >lines
rm whole
echo new >added
git add --intent-to-add added
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { parsePatch } from 'diff';
import gitDiffParser from 'gitdiff-parser';

const sides = (hunks) => hunks.map(({ oldLines, newLines }) => `${oldLines} to ${newLines}`).join(', ');
/** Path, known. */
const rows = [
  ['lines', '1 to 2, 1 to 1, 1 to 1'],
  ['whole', '9 to 1'],
  ['added', '1 to 1'],
];
console.log('gitdiff-parser 0.3.1');
let changed = false;
for (const [path, known] of rows) {
  const text = execFileSync('git', ['diff', '-U0', '--', path], { cwd: 'repository', encoding: 'utf8' });
  const expected = sides(parsePatch(text)[0].hunks);
  const seen = sides(gitDiffParser.parse(text)[0].hunks);
  console.log(`${path}, lines of each hunk: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
