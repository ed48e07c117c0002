#!/usr/bin/env bash
# isomorphic-git 1.44.19: `getConfig` cuts a value at a line that git continues, and misses one on the line of its
# section.
#
# Expected: what `git config` prints: a backslash at the end of a line continues the value, and a variable may follow
# the section on its line (git-config, "Syntax").
# Seen: the value ends with the backslash; the other one is undefined, and so is every variable of that section.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent isomorphic-git@1.44.19
export GIT_CONFIG_GLOBAL="$folder/config" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet repository
cat >>repository/.git/config <<'CONFIG'
[alias]
	plain = log --oneline
	long = log \
--graph
[user] name = A
	email = a@b
CONFIG
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import git from 'isomorphic-git';

const dir = 'repository';
/** Variable, known. */
const rows = [
  ['alias.plain', 'log --oneline'],
  ['alias.long', 'log \\'],
  ['user.name', 'undefined'],
  ['user.email', 'undefined'],
];
console.log('isomorphic-git 1.44.19');
let changed = false;
for (const [path, known] of rows) {
  const expected = execFileSync('git', ['config', path], { cwd: dir, encoding: 'utf8' }).trim();
  const seen = String(await git.getConfig({ fs, dir, path }));
  console.log(`${path}: git ${JSON.stringify(expected)}; seen ${JSON.stringify(seen)}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
