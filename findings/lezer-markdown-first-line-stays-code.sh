#!/usr/bin/env bash
# @lezer/markdown 1.8.1, the Markdown parser of CodeMirror: code in the first line of a document stays code after its
# indentation is deleted, if the tree from before is used.
#
# Expected: with fragments of an earlier tree, changed by `TreeFragment.applyChanges`, the tree is the one of a new
# parse, as it is further down: fragments hold only what the change does not touch.
# Seen: a block of code begins behind its indentation, so that a change of it leaves its node untouched, and nothing is
# before it that would be read again. The line stays code until something within it is changed, and what follows is not
# joined to its paragraph.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lezer/markdown@1.8.1 @lezer/common@1.5.5
cat >check.mjs <<'JS'
import { TreeFragment } from '@lezer/common';
import { parser } from '@lezer/markdown';

/** The blocks of a document, by name. */
function blocks(tree) {
  const names = [];
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) names.push(node.name);
  return names.join(' ');
}
/** Text, place and length of what is replaced, replacement, known. */
const rows = [
  ['    code\n# a\n', 4, 1, 'm', 'CodeBlock ATXHeading1'],
  ['# b\n    code\n# a\n', 4, 1, '', 'ATXHeading1 Paragraph ATXHeading1'],
  ['    code\n# a\n', 0, 1, '', 'CodeBlock ATXHeading1'],
  ['\tcode\n# a\n', 0, 1, '', 'CodeBlock ATXHeading1'],
  ['    code\nb\n', 0, 2, '', 'CodeBlock Paragraph'],
  ['    code\n[a]: b\n', 0, 4, '', 'CodeBlock LinkReference'],
];
console.log('@lezer/markdown 1.8.1, @lezer/common 1.5.5');
let changed = false;
for (const [text, from, length, insertion, known] of rows) {
  const edited = text.slice(0, from) + insertion + text.slice(from + length);
  const change = { fromA: from, toA: from + length, fromB: from, toB: from + insertion.length };
  const fragments = TreeFragment.applyChanges(TreeFragment.addTree(parser.parse(text)), [change]);
  const expected = blocks(parser.parse(edited));
  const seen = blocks(parser.parse(edited, fragments));
  console.log(`${JSON.stringify(text)}, then ${JSON.stringify(edited)}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
