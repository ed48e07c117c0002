#!/usr/bin/env bash
# isomorphic-git 1.44.19: `log` returns a commit several times after a merge whose commits were made within a second.
#
# Expected: each commit once, as from `git log`, whatever the dates are. Commits of one second are usual after a rebase
# or a script; the clocks of two machines may differ by more.
# Seen: what two branches have in common is returned once for each of them, as far down as the dates are the same, so
# after n merges in a row 2 to the power of n times. With dates a second apart each commit is returned once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent isomorphic-git@1.44.19
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet --initial-branch=unborn repository
cd repository
tree=$(git mktree </dev/null)
# Seconds between commits.
for step in 1 0; do
  second=1700000000
  commit() {
    second=$((second + step))
    GIT_AUTHOR_DATE="$second +0000" GIT_COMMITTER_DATE="$second +0000" git commit-tree "$tree" -m "$1" "${@:2}" >"../$1"
    commit=$(<"../$1")
  }
  commit root; root=$commit
  commit base -p "$root"; base=$commit
  commit left -p "$base"; left=$commit
  commit right -p "$base"; right=$commit
  commit merge -p "$left" -p "$right"
  git branch "step$step" "$commit"
done
for _ in 1 2 3; do
  base=$commit
  commit left -p "$base"; left=$commit
  commit right -p "$base"
  commit merge -p "$left" -p "$commit"
done
git branch four "$commit"
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import git from 'isomorphic-git';

const dir = 'repository';
/** Branch, depth, known. */
const rows = [
  ['step1', undefined, 'merge right left base root'],
  ['step0', undefined, 'merge right base root left base root'],
  ['step0', 4, 'merge right base root'],
];
console.log('isomorphic-git 1.44.19');
let changed = false;
for (const [ref, depth, known] of rows) {
  const log = await git.log({ fs, dir, ref, depth });
  const seen = log.map(({ commit }) => commit.message.trim()).join(' ');
  const limit = depth === undefined ? [] : [`-${depth}`];
  const expected = execFileSync('git', ['log', '--format=%s', ...limit, ref], { cwd: dir, encoding: 'utf8' });
  console.log(`${ref}, depth ${depth}: expected ${expected.trim().split('\n').join(' ')}; seen ${seen}`);
  changed ||= seen !== known;
}
const repeated = await git.log({ fs, dir, ref: 'four' });
const distinct = new Set(repeated.map(({ oid }) => oid)).size;
console.log(`four merges: expected ${distinct} commits; seen ${repeated.length}`);
changed ||= distinct !== 14 || repeated.length !== 77;
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
