#!/usr/bin/env bash
# isomorphic-git 1.44.19: after a merge `log` of a file returns commits that did not touch it, and misses those that
# did.
#
# Expected: the commits that changed the file, as `git log -- file` returns them.
# Seen: for a file that the merge brought in, the merge alone; for one that was changed on one side, also commits of
# both sides beside it. Each commit is compared with the one before it in time, whichever branch that is on, and the
# search ends at the first one without the file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent isomorphic-git@1.44.19
export GIT_CONFIG_GLOBAL="$folder/config" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet --initial-branch main repository
cd repository
clock=1700000000
commit() {
  clock=$((clock + 100))
  export GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000"
  git add .
  git commit --quiet --message "$1"
}
echo 1 >a.txt
commit 'write a'
git checkout --quiet -b side
echo 1 >b.txt
commit 'write b'
git checkout --quiet main
echo 2 >a.txt
commit 'change a'
git checkout --quiet side
echo 2 >b.txt
commit 'change b'
git checkout --quiet main
echo 1 >c.txt
commit 'write c'
GIT_COMMITTER_DATE='1700009000 +0000' git merge --quiet --no-ff --message 'merge side' side
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import git from 'isomorphic-git';

const dir = 'repository';
/** File, known. */
const rows = [
  ['a.txt', 'write c, change b, change a, write a'],
  ['b.txt', 'merge side'],
];
console.log('isomorphic-git 1.44.19');
let changed = false;
for (const [filepath, known] of rows) {
  const options = { cwd: dir, encoding: 'utf8' };
  const expected = execFileSync('git', ['log', '--format=%s', '--', filepath], options).trim().split('\n').join(', ');
  const commits = await git.log({ fs, dir, filepath });
  const seen = commits.map(({ commit }) => commit.message.trim()).join(', ');
  console.log(`${filepath}:\n  git:  ${expected}\n  seen: ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
