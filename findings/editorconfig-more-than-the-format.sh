#!/usr/bin/env bash
# editorconfig 3.0.2: section names have meanings that the format does not have: `@(a)`, `+(a)`, `[^a]` and `{a..c}`.
#
# Expected: the special characters that the specification lists, `*`, `**`, `?`, `[name]`, `[!name]`, `{s1,s2}` and
# `{num1..num2}`; all others stand for themselves, as in a name like +page@(app).svelte.
# Seen: a group in parentheses after one of `@+*?!` is a pattern of a shell, so that the section for that name is not
# applied to it; `^` negates a class, and letters make a range. Parentheses after another character stand for
# themselves.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent editorconfig@3.0.2
cat >check.cjs <<'JS'
const { parseFromFilesSync } = require('editorconfig');

/** Whether a section of that name is applied to the file. */
function applies(section, file) {
  const contents = Buffer.from(`root = true\n[${section}]\nindent_size = 2\n`);
  return parseFromFilesSync(`/project/${file}`, [{ name: '/project/.editorconfig', contents }]).indent_size === 2;
}
/** Section, file, expected, known. */
const rows = [
  ['[!a].js', 'a.js', false, false],
  ['{1..3}.js', '2.js', true, true],
  ['{a,b}.js', 'b.js', true, true],
  ['page(app).svelte', 'page(app).svelte', true, true],
  ['+page@(app).svelte', '+page@(app).svelte', true, false],
  ['+page@(app).svelte', '+pageapp.svelte', false, true],
  ['!(a).js', 'b.js', false, true],
  ['[^a].js', 'a.js', true, false],
  ['{a..c}.js', 'b.js', false, true],
];
console.log('editorconfig 3.0.2');
let changed = false;
for (const [section, file, expected, known] of rows) {
  const seen = applies(section, file);
  console.log(`${section} for ${file}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.cjs
