#!/usr/bin/env bash
# simple-git 4.0.2: `status().staged` lacks files that are renamed or that change their type.
#
# Expected: the files of `git diff --cached --name-only`: whoever checks the staged files before a commit checks these.
# Seen: those that are added, modified or deleted, and no others. A file that is renamed and edited is in `renamed`
# only, and a link that becomes a file in none of the lists but `files`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent simple-git@4.0.2
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet repository
cd repository
seq 20 >old.js
touch modified.js deleted.js
ln -s modified.js link.js
git add .
git commit --quiet --message=first
git mv old.js new.js
rm link.js
git rm --quiet deleted.js
for path in added modified new link; do echo 1 >>"$path.js"; done
git add .
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { simpleGit } from 'simple-git';

const options = { cwd: 'repository', encoding: 'utf8' };
const expected = execFileSync('git', ['diff', '--cached', '--name-only'], options).trim().split('\n').join(', ');
const { files, staged } = await simpleGit('repository').status();
const seen = staged.join(', ');
const indexed = files.map(({ index, path }) => `${index} ${path}`).sort().join(', ');
console.log(`simple-git 4.0.2: expected ${expected}; seen ${seen}; in files: ${indexed}`);
if (
  expected !== 'added.js, deleted.js, link.js, modified.js, new.js' ||
  seen !== 'added.js, deleted.js, modified.js' ||
  indexed !== 'A added.js, D deleted.js, M modified.js, R new.js, T link.js'
) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
