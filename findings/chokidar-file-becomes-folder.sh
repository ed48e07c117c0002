#!/usr/bin/env bash
# chokidar 5.0.0 on Linux: when a file is replaced by a folder, as by switching branches in git, the folder is
# never watched.
#
# Expected: `unlink part`, `addDir part` and `add part/in`, and a change of part/in when it is edited later.
# Seen: only `change part`, and no event ever names part/in. A new folder beside it is reported and watched.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent chokidar@5.0.0
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
import { watch } from 'chokidar';

const watcher = watch('tree', { ignoreInitial: true, ignored: (path) => path.includes('.git') });
const heard = [];
watcher.on('all', (event, path) => heard.push(`${event} ${path}`));
await new Promise((resolve) => watcher.once('ready', resolve));
execFileSync('git', ['-C', 'tree', 'checkout', '--quiet', 'two']);
await setTimeout(1500);
for (const name of ['part', 'other']) writeFileSync(`tree/${name}/in`, '3\n');
await setTimeout(1500);
await watcher.close();
const events = (name) => [...new Set(heard.filter((event) => event.includes(name)))].sort().join(', ');

/** Name, expected, known. */
const rows = [
  [
    'part',
    'add tree/part/in, addDir tree/part, change tree/part/in, unlink tree/part',
    'change tree/part',
  ],
  [
    'other',
    'add tree/other/in, addDir tree/other, change tree/other/in',
    'add tree/other/in, addDir tree/other, change tree/other/in',
  ],
];
console.log('chokidar 5.0.0');
let changed = false;
for (const [name, expected, known] of rows) {
  const seen = events(name);
  console.log(`${name}: expected ${expected}\n  seen: ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
