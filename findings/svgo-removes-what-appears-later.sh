#!/usr/bin/env bash
# svgo 4.1.0: an element that is transparent or hidden at first is removed, although an animation or `:hover` shows it.
#
# Expected: what the picture shows in the course of time stays; a circle of radius 0 whose radius is animated does stay.
# Seen: a path of opacity 0 with an `<animate>` of its opacity is removed with the animation, and so is one that `<set>`
# makes visible, and one that a rule for `:hover` shows. It is so with the default plugins.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent svgo@4.1.0
cat >check.mjs <<'JS'
import { optimize } from 'svgo';

/** Content, known to have an element left. */
const rows = [
  ['<circle r="0"><animate attributeName="r" to="4" dur="1s"/></circle>', true],
  ['<path d="M0 0h4v4z" opacity=".1"><animate attributeName="opacity" to="1" dur="1s"/></path>', true],
  ['<path d="M0 0h4v4z" opacity="0"><animate attributeName="opacity" to="1" dur="1s"/></path>', false],
  ['<path d="M0 0h4v4z" visibility="hidden"><set attributeName="visibility" to="visible" begin="1s"/></path>', false],
  ['<path d="M0 0h4v4z" display="none"><set attributeName="display" to="inline" begin="1s"/></path>', false],
  ['<style>.a{opacity:0}.a:hover{opacity:1}</style><path class="a" d="M0 0h4v4z"/>', false],
];
console.log('svgo 4.1.0');
let changed = false;
for (const [content, known] of rows) {
  const { data } = optimize(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`);
  const seen = /<(path|circle)/.test(data);
  console.log(`${content}: expected kept; seen ${seen ? 'kept' : 'removed'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
