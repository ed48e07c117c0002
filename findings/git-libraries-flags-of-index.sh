#!/usr/bin/env bash
# @napi-rs/simple-git 1.1.0 and isomorphic-git 1.44.19 take all files outside a sparse checkout for deleted, and the first
# commits this, and an empty file for one that was announced with `git add --intent-to-add`.
#
# Expected: what `git status` and `git commit` make of the same repository, whose index has a flag for files that are not
# checked out, and one for files whose content was not added. The documentation of `statuses` says that it mirrors
# `git status`.
# Seen: after `updateAll` the tree of `writeTree` lacks all that is not checked out. isomorphic-git has 0, for absent, in
# its matrix of the work tree, and leaves an announced file out as git does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @napi-rs/simple-git@1.1.0 isomorphic-git@1.44.19
cat >check.mjs <<'JS'
import { execSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import git from 'isomorphic-git';

const { Repository } = createRequire(import.meta.url)('@napi-rs/simple-git');
process.env.GIT_CONFIG_GLOBAL = '/dev/null';
const author = { name: 'a', email: 'a@example.com' };
/** What the libraries take for deleted, and the trees that they and git make of the index, updated by `all` before. */
async function results(dir, setup, all) {
  fs.mkdirSync(`${dir}/in`, { recursive: true });
  const run = (command) => execSync(command, { cwd: dir, shell: '/bin/bash', encoding: 'utf8' });
  const names = (tree) => run(`git ls-tree -r --name-only ${tree}`).trim().split('\n').join(' ');
  run('git init -q; git config user.name a; git config user.email a@example.com');
  run('echo 1 >top; echo 1 >in/a; git add .; git commit -qm one');
  run(setup);
  const repository = new Repository(dir);
  const deleted = repository.statuses().filter(({ isWtDeleted }) => isWtDeleted);
  const absent = (await git.statusMatrix({ fs, dir })).filter(([, head, tree]) => head === 1 && tree === 0);
  const index = repository.index();
  if (all) index.updateAll();
  const tree = index.writeTree();
  const commit = await git.commit({ fs, dir, message: 'two', author, noUpdateBranch: true });
  run(`git commit --quiet --allow-empty --message two ${all ? '--all' : ''}`);
  return [
    deleted.map(({ path }) => path).join(' '),
    absent.map(([path]) => path).join(' '),
    names('HEAD'),
    names(tree),
    names(commit),
  ];
}

/** What, git commands, whether all is updated, known. */
const rows = [
  ['whole', 'true', true, ['', '', 'in/a top', 'in/a top', 'in/a top']],
  ['sparse', 'git sparse-checkout set --cone', true, ['in/a', 'in/a', 'in/a top', 'top', 'in/a top']],
  ['announced', 'echo 2 >new; git add -N new', false, ['', '', 'in/a top', 'in/a new top', 'in/a top']],
];
console.log(`${execSync('git --version', { encoding: 'utf8' })}@napi-rs/simple-git 1.1.0, isomorphic-git ${git.version()}`);
let changed = false;
for (const [what, setup, all, known] of rows) {
  const seen = await results(what, setup, all);
  const [deleted, absent, expected, tree, commit] = seen;
  console.log(`${what}: expected ${expected} and nothing deleted`);
  console.log(`  @napi-rs/simple-git: ${tree}, deleted ${deleted || 'nothing'}`);
  console.log(`  isomorphic-git: ${commit}, deleted ${absent || 'nothing'}`);
  changed ||= seen.join() !== known.join();
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
