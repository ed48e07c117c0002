#!/usr/bin/env bash
# Readers of `git diff` return names with a tab, with backslashes, or without their first characters.
#
# Expected: the name of the file, as diff 9.0.0 returns it after the prefix. git ends a name with a space in a tab in
# the lines `---` and `+++`, writes one with a quote in C style, and leaves the prefixes out where `diff.noprefix` is
# set (git-diff, "Generating patch text with -p").
# Seen: `with space` and a tab from diff2html 3.4.56, gitdiff-parser 0.3.1 and parse-git-diff 0.0.20; backslashes and
# parts of the quoting from these and from parse-diff 0.12.0; names without their first two characters from
# gitdiff-parser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  diff@9.0.0 parse-diff@0.12.0 diff2html@3.4.56 gitdiff-parser@0.3.1 parse-git-diff@0.0.20
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet repository
cd repository
for path in plain 'with space' 'q"uote'; do echo 1 >"$path"; done
git add .
for path in *; do echo 2 >"$path"; done
cd ..
cat >check.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { parsePatch } from 'diff';
import { parse as parseHtml } from 'diff2html';
import gitDiffParser from 'gitdiff-parser';
import parseDiff from 'parse-diff';
import parseGitDiff from 'parse-git-diff';

const readers = {
  diff: (text) => parsePatch(text)[0].newFileName.replace(/^b\//, ''),
  'parse-diff': (text) => parseDiff(text)[0].to,
  diff2html: (text) => parseHtml(text)[0].newName,
  'gitdiff-parser': (text) => gitDiffParser.parse(text)[0].newPath,
  'parse-git-diff': (text) => parseGitDiff(text).files[0].path,
};
/** Name, further arguments of git, known of each reader in turn. */
const rows = [
  ['plain', [], ['plain', 'plain', 'plain', 'plain', 'plain']],
  ['with space', [], ['with space', 'with space', 'with space\t', 'with space\t', 'with space\t']],
  ['q"uote', [], ['q"uote', 'q\\"uote', 'q\\"uote', '/q\\"uote"', '"b/q\\"uote"']],
  ['plain', ['--no-prefix'], ['plain', 'plain', 'plain', 'ain', 'plain']],
];
let changed = false;
for (const [path, options, known] of rows) {
  const text = execFileSync('git', ['diff', ...options, '--', path], { cwd: 'repository', encoding: 'utf8' });
  for (const [index, [name, read]] of Object.entries(readers).entries()) {
    const seen = read(text);
    console.log(`${name}: expected ${JSON.stringify(path)}; seen ${JSON.stringify(seen)}`);
    changed ||= seen !== known[index];
  }
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
