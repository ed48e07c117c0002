#!/usr/bin/env bash
# @parcel/watcher 2.6.0 on Linux: a folder that is moved into a watched one, or renamed in it, is watched without the
# folders in it; what these hold is never reported.
#
# Expected: `create` for all that came, as `getEventsSince` of another process reports for the same move, or for the
# folder alone, and in both cases later changes anywhere below it.
# Seen: `create` for the folder alone, and silence about changes and new files in the folders below it, as long as the
# subscription lasts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @parcel/watcher@2.6.0
cat >check.mjs <<'JS'
import { execFileSync, execSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import watcher from '@parcel/watcher';

const root = realpathSync('.');
const show = (events, tree) => events.map(({ type, path }) => `${type} ${relative(tree, path)}`).sort().join(', ');
if (process.argv[2]) {
  console.log(show(await watcher.getEventsSince(process.argv[2], 'snapshot'), process.argv[2]));
  process.exit();
}
/** The events of `during`, the same from a snapshot, and whether later changes of two files are heard. */
async function heard(during, outer, inner) {
  for (const name of ['tree', 'outside']) rmSync(name, { recursive: true, force: true });
  for (const name of ['tree/old/in', 'outside/old/in']) mkdirSync(name, { recursive: true });
  for (const name of ['tree/old/a', 'tree/old/in/b', 'outside/old/a', 'outside/old/in/b']) writeFileSync(name, '1\n');
  const tree = `${root}/tree`;
  const events = [];
  await watcher.writeSnapshot(tree, 'snapshot');
  const subscription = await watcher.subscribe(tree, (_error, some) => events.push(...some));
  await setTimeout(500);
  execSync(during, { shell: '/bin/bash' });
  await setTimeout(1000);
  const first = show(events, tree);
  const since = execFileSync(process.execPath, ['check.mjs', tree], { encoding: 'utf8' }).trim();
  const later = [];
  for (const name of [outer, inner]) {
    events.length = 0;
    writeFileSync(`tree/${name}`, '2\n');
    await setTimeout(1000);
    later.push(events.some(({ path }) => path === `${tree}/${name}`) ? 'heard' : 'silent');
  }
  await subscription.unsubscribe();
  return { first, since, later: later.join(' ') };
}

const removed = ['old', 'old/a', 'old/in', 'old/in/b'].map((name) => `delete ${name}`).join(', ');
/** What happens, a file in the folder and one below, known events, known from the snapshot, known afterwards. */
const rows = [
  ['echo 2 >tree/old/a', 'old/a', 'old/in/b', 'update old/a', 'update old/a', 'heard heard'],
  [
    'mv outside/old tree/new',
    'new/a',
    'new/in/b',
    'create new',
    'create new, create new/a, create new/in, create new/in/b',
    'heard silent',
  ],
  [
    'mv tree/old tree/new',
    'new/a',
    'new/in/b',
    'create new, delete old',
    `${['new', 'new/a', 'new/in', 'new/in/b'].map((name) => `create ${name}`).join(', ')}, ${removed}`,
    'heard silent',
  ],
];
console.log('@parcel/watcher 2.6.0');
let changed = false;
for (const [during, outer, inner, known, knownSince, knownLater] of rows) {
  const { first, since, later } = await heard(during, outer, inner);
  console.log(`${during}: ${first}`);
  console.log(`  since the snapshot, in another process: ${since}`);
  console.log(`  then changes of ${outer} and ${inner}: expected heard heard; seen ${later}`);
  changed ||= first !== known || later !== knownLater || since !== knownSince;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
