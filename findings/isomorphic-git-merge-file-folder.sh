#!/usr/bin/env bash
# isomorphic-git 1.44.19: `merge` of a branch that replaced a folder by a file with one that added a file to the folder
# commits a damaged tree.
#
# Expected: a conflict, as with `git merge`, or an error.
# Seen: no conflict, and a commit with an entry of the mode of a file and the identifier of a folder, whichever branch
# is merged into the other. `git fsck` reports it. Neither the file nor what is in the folder can be checked out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent isomorphic-git@1.44.19
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet --initial-branch=base repository
cd repository
mkdir part
touch keep part/old
git add .
git commit --quiet --message=base
git checkout --quiet -b folder
echo new >part/new
git add .
git commit --quiet --message=folder
git checkout --quiet -b file base
git rm --quiet -r part
echo file >part
git add .
git commit --quiet --message=file
git checkout --quiet base
cd ..
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import git from 'isomorphic-git';

const dir = 'repository';
const run = (...args) => spawnSync('git', args, { cwd: dir, encoding: 'utf8' });
console.log('isomorphic-git 1.44.19');
let changed = false;
for (const [ours, theirs] of [['file', 'folder'], ['folder', 'file']]) {
  const { status } = run('merge-tree', '--write-tree', ours, theirs);
  run('branch', '--force', 'merged', ours);
  const author = { name: 'a', email: 'a@b' };
  const { oid } = await git.merge({ fs, dir, ours: 'merged', theirs, author }).catch(() => ({ oid: 'merged' }));
  const entries = run('ls-tree', oid).stdout.trim().split('\n');
  const seen = entries.map((line) => {
    const [mode, , object, path] = line.split(/\s/);
    return `${mode} ${path} is a ${run('cat-file', '-t', object).stdout.trim()}`;
  });
  console.log(`${theirs} into ${ours}: git has status ${status}; seen ${seen.join(', ')}`);
  changed ||= status !== 1 || seen.join(', ') !== '100644 keep is a blob, 100644 part is a tree';
}
const { stderr, status } = run('fsck');
console.log(`git fsck has status ${status}: ${stderr.split('\n')[0]}`);
changed ||= status === 0;
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
