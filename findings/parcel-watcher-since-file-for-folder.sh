#!/usr/bin/env bash
# @parcel/watcher 2.6.0 on Linux: `getEventsSince` does not name a file that has taken the place of a folder, or a
# folder that has taken the place of a file.
#
# Expected: `create` or `update` for the new file, as for any file that was not there when the snapshot was written, and
# for the folder too.
# Seen: `delete` for what was in the folder, and nothing about the file; nothing at all where an empty folder took the
# place of a file. Switching branches in git does either. The snapshot knows which is which, and only the times of two
# files are compared.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @parcel/watcher@2.6.0
cat >check.mjs <<'JS'
import { execSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import watcher from '@parcel/watcher';

const root = realpathSync('.');
async function since(name, before, during) {
  const tree = `${root}/${name}`;
  mkdirSync(tree);
  const run = (command) => execSync(command, { cwd: tree, shell: '/bin/bash' });
  run(before);
  await watcher.writeSnapshot(tree, 'snapshot');
  run(`sleep 0.1; ${during}`);
  const events = await watcher.getEventsSince(tree, 'snapshot');
  return events.map(({ type, path }) => `${type} ${relative(tree, path)}`).sort().join(', ');
}

/** Before, during, what is expected of `part`, known. */
const rows = [
  ['echo 1 >part', 'echo 2 >part', 'update', 'update part'],
  ['true', 'echo 2 >part', 'create', 'create part'],
  ['mkdir part; echo 1 >part/in', 'rm -r part; echo 2 >part', 'create or update', 'delete part/in'],
  ['echo 1 >part', 'rm part; mkdir part', 'create or update', ''],
  ['echo 1 >part', 'rm part; mkdir part; echo 2 >part/in', 'create or update', 'create part/in'],
];
console.log('@parcel/watcher 2.6.0');
let changed = false;
for (const [row, [before, during, expected, known]] of rows.entries()) {
  const seen = await since(`tree${row}`, before, during);
  console.log(`${before}, then ${during}: expected ${expected} of part; seen ${seen || 'nothing'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
