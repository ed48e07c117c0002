#!/usr/bin/env bash
# simple-git 4.0.2: what it returns depends on how the user likes git to print: with `color.ui=always` it loses
# files and garbles branches, and with `column.ui=always` all tags are one.
#
# Expected: the same results, since the output is read by a program; `git status --porcelain` is independent of both.
# Seen: the names of branches contain escape sequences, `diffSummary` leaves out every text file, and `tags` returns
# several names as one. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent simple-git@4.0.2
export GIT_CONFIG_GLOBAL="$folder/config" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet --initial-branch main repository
cd repository
echo a >a.txt
echo b >b.txt
git add .
git commit --quiet --message one
echo c >>a.txt
echo c >>b.txt
git commit --quiet --all --message two
git branch next
git tag v1
git tag v2
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { simpleGit } from 'simple-git';

const git = simpleGit('repository');
async function results(setting) {
  const configure = (...args) => execFileSync('git', ['config', ...args], { cwd: 'repository' });
  if (setting !== 'none') configure(setting, 'always');
  const branches = await git.branchLocal();
  const { files } = await git.diffSummary(['HEAD~1']);
  const seen = {
    current: branches.current,
    branches: branches.all,
    tags: (await git.tags()).all,
    files: files.map(({ file }) => file),
  };
  if (setting !== 'none') configure('--unset', setting);
  return JSON.stringify(seen);
}

const plain = '{"current":"main","branches":["main","next"],"tags":["v1","v2"],"files":["a.txt","b.txt"]}';
const coloured = String.raw`{"current":"\u001b[32mmain\u001b[m","branches":["\u001b[32mmain\u001b[m","next\u001b[m"],`;
/** Setting that is `always`, known. */
const rows = [
  ['none', plain],
  ['color.ui', `${coloured}"tags":["v1","v2"],"files":[]}`],
  ['column.ui', plain.replace('["v1","v2"]', '["v1  v2"]')],
];
console.log(`simple-git 4.0.2, ${execFileSync('git', ['--version'], { encoding: 'utf8' }).trim()}`);
let changed = false;
for (const [setting, known] of rows) {
  const seen = await results(setting);
  console.log(`${setting}:\n  expected ${plain}\n  seen     ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
