#!/usr/bin/env bash
# isomorphic-git 1.44.11 ignores the extensions of an index that a reader must understand, and commits what is left.
#
# Expected: an error in a repository with a split or a sparse index, as for an index of version 4. git's description
# of the format says that an extension whose name begins with a small letter is needed to understand the index.
# Seen: with a split index a commit removes all files that are in the shared part; with a sparse index it moves the
# files of a folder into a folder without a name. No error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent isomorphic-git@1.44.11
cat > check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import git from 'isomorphic-git';

process.env.GIT_CONFIG_GLOBAL = '/dev/null';
const author = { name: 'a', email: 'a@example.com' };
const settings = [
  ...['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`],
  // The default, 20, starts a new shared part after one change in so few files.
  ...['-c', 'splitIndex.maxPercentChange=100'],
];
async function paths(dir, oid, above = '') {
  const { tree } = await git.readTree({ fs, dir, oid });
  const below = tree.map((entry) =>
    entry.type === 'tree' ? paths(dir, entry.oid, `${above}${entry.path}/`) : [`${above}${entry.path}`],
  );
  return (await Promise.all(below)).flat();
}
/** The paths of the tree that isomorphic-git commits after git was set up so and has added `new`. */
async function commit(dir, ...setup) {
  const run = (...args) => execFileSync('git', ['-C', dir, ...settings, ...args], { stdio: 'pipe' });
  fs.mkdirSync(`${dir}/in/deep`, { recursive: true });
  for (const path of ['top', 'in/a', 'in/deep/b']) {
    fs.writeFileSync(`${dir}/${path}`, '1\n');
    // git would write the entry of a file as new as the index once more.
    fs.utimesSync(`${dir}/${path}`, 1e9, 1e9);
  }
  run('init', '--quiet');
  run('add', '.');
  run('commit', '--quiet', '--message', 'one');
  if (setup.length > 0) run(...setup);
  fs.writeFileSync(`${dir}/new`, '2\n');
  run('add', 'new');
  try {
    return (await paths(dir, await git.commit({ fs, dir, message: 'two', author }))).join(' ');
  } catch (error) {
    return `an error: ${error.code}`;
  }
}

const whole = 'in/a in/deep/b new top';
/** What, git command, known. */
const rows = [
  ['plain', [], whole],
  ['version-4', ['update-index', '--index-version', '4'], 'an error: InternalError'],
  ['split', ['update-index', '--split-index'], 'new'],
  ['sparse', ['sparse-checkout', 'set', '--cone', '--sparse-index', 'none'], 'in//a in//deep/b new top'],
];
console.log(execFileSync('git', ['--version']).toString().trim(), 'isomorphic-git', git.version());
let changed = false;
for (const [what, setup, known] of rows) {
  const seen = await commit(what, ...setup);
  console.log(`${what}: expected ${whole}${setup.length > 0 ? ' or an error' : ''}\n  seen: ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
