#!/usr/bin/env bash
# simple-git 4.0.2: `tags().latest` is a prerelease although its release is tagged, and undefined where no tag
# has a dot.
#
# Expected: v2.0.0 comes after v2.0.0-rc.1, as in semantic versions, and v10 after v2. The README prints `latest` as
# the latest available tag.
# Seen: the tag with a suffix comes last; tags such as v10 are not considered.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent simple-git@4.0.2
export GIT_CONFIG_GLOBAL="$folder/config" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { simpleGit } from 'simple-git';

async function latest(tags) {
  const cwd = mkdtempSync('repository-');
  const git = (...args) => execFileSync('git', args, { cwd, encoding: 'utf8' });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'one');
  for (const tag of tags) git('tag', tag);
  return String((await simpleGit(cwd).tags()).latest);
}

/** Tags in ascending order, known latest. */
const rows = [
  [['v1.9.0', 'v1.10.0'], 'v1.10.0'],
  [['v2.0.0-rc.1', 'v2.0.0-rc.2'], 'v2.0.0-rc.2'],
  [['v1.9.0', 'v2.0.0-beta', 'v2.0.0'], 'v2.0.0-beta'],
  [['v1.9.0', 'v2.0.0-rc.1', 'v2.0.0'], 'v2.0.0-rc.1'],
  [['1.9.0', '2.0.0-rc.1', '2.0.0'], '2.0.0-rc.1'],
  [['v2', 'v10'], 'undefined'],
];
console.log('simple-git 4.0.2');
let changed = false;
for (const [tags, known] of rows) {
  const seen = await latest(tags);
  console.log(`${tags.join(' ')}: expected ${tags.at(-1)}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
