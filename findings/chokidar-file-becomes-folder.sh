#!/usr/bin/env bash
# chokidar 5.0.0 and 6.0.0 on Linux: when a file is replaced by a folder while the process is busy, as when it switches
# branches with `execFileSync`, the folder is never watched.
#
# Expected: `unlink part`, `addDir part` and `add part/in`, and a change of part/in when it is edited later.
# Seen: from 5.0.0 only `change part`, and no event ever names part/in; from 6.0.0 only `add part/in`, for which there is
# no folder, and no change of it. Both look at the path once the folder is there, which also happens when
# another process is quick. A new folder beside it is watched.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent five@npm:chokidar@5.0.0 six@npm:chokidar@6.0.0
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
git init --quiet --initial-branch one tree
cd tree
echo 1 >part
git add .
git commit --quiet --message one
git checkout --quiet -b two
git rm --quiet part
mkdir part other
echo 2 | tee part/in >other/in
git add .
git commit --quiet --message two
git checkout --quiet one
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const git = (...args) => ['git', ['-C', 'tree', ...args, '--quiet']];
async function events(library) {
  const { watch } = await import(library);
  execFileSync(...git('reset', '--hard'));
  execFileSync(...git('checkout', 'one'));
  const watcher = watch('tree', { ignoreInitial: true, ignored: (path) => path.includes('.git') });
  const heard = [];
  watcher.on('all', (event, path) => heard.push(`${event} ${path.slice('tree/'.length)}`));
  await new Promise((resolve) => watcher.once('ready', resolve));
  execFileSync(...git('checkout', 'two'));
  await setTimeout(1500);
  for (const name of ['part', 'other']) writeFileSync(`tree/${name}/in`, '3\n');
  await setTimeout(1500);
  await watcher.close();
  return (name) => [...new Set(heard.filter((event) => event.includes(name)))].sort().join(', ');
}

const part = 'add part/in, addDir part, change part/in, unlink part';
const other = 'add other/in, addDir other, change other/in';
/** Package, version, known of part. */
const rows = [
  ['five', '5.0.0', 'change part'],
  ['six', '6.0.0', 'add part/in'],
];
let changed = false;
for (const [library, version, known] of rows) {
  const seen = await events(library);
  console.log(`chokidar ${version}: expected ${part}`);
  console.log(`  seen: ${seen('part')}\n  beside it: ${seen('other')}`);
  changed ||= seen('part') !== known || seen('other') !== other;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
