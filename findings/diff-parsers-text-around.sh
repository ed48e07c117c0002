#!/usr/bin/env bash
# Readers of `git diff` fail on the text around it, as in `git show` and `git format-patch`.
#
# Expected: the lines that git counts, as parse-diff 0.12.0 has them. Text around the files belongs to none of them, and
# the numbers in `@@ -1 +1,2 @@` say where a hunk ends.
# Seen: every patch for mail ends in `-- ` and a version. diff 9.0.0 throws because of it, and diff2html 3.4.56 takes it
# for a line that the last file lost. parse-git-diff 0.0.20 finds no file when anything is before the first one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  diff@9.0.0 diff2html@3.4.56 parse-diff@0.12.0 parse-git-diff@0.0.20
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init --quiet repository
cd repository
echo 1 >file
git add .
git commit --quiet --message=first
echo 2 >>file
git commit --quiet --all --message=second
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { parsePatch } from 'diff';
import { parse as parseHtml } from 'diff2html';
import parseDiff from 'parse-diff';
import parseGitDiff from 'parse-git-diff';

const counted = (items, added, removed) =>
  `+${items.filter((item) => item === added).length} -${items.filter((item) => item === removed).length}`;
const readers = {
  'parse-diff': (text) => parseDiff(text).map(({ additions, deletions }) => `+${additions} -${deletions}`),
  diff: (text) =>
    parsePatch(text).map(({ hunks }) => counted(hunks.flatMap(({ lines }) => lines.map(([sign]) => sign)), '+', '-')),
  diff2html: (text) => parseHtml(text).map(({ addedLines, deletedLines }) => `+${addedLines} -${deletedLines}`),
  'parse-git-diff': (text) =>
    parseGitDiff(text).files.map(({ chunks: [{ changes }] }) =>
      counted(changes.map(({ type }) => type), 'AddedLine', 'DeletedLine'),
    ),
};
const result = (read, text) => {
  try {
    return read(text).join(', ') || 'no file';
  } catch {
    return 'an error';
  }
};
/** Arguments of git, known of each reader in turn. */
const rows = [
  [['diff', 'HEAD~'], ['+1 -0', '+1 -0', '+1 -0', '+1 -0']],
  [['show'], ['+1 -0', '+1 -0', '+1 -0', 'no file']],
  [['format-patch', '-1', '--stdout'], ['+1 -0', 'an error', '+1 -1', 'no file']],
];
let changed = false;
for (const [args, known] of rows) {
  const text = execFileSync('git', args, { cwd: 'repository', encoding: 'utf8' });
  for (const [index, [name, read]] of Object.entries(readers).entries()) {
    const seen = result(read, text);
    console.log(`${name}: git ${args.join(' ')}: expected +1 -0; seen ${seen}`);
    changed ||= seen !== known[index];
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
