#!/usr/bin/env bash
# nunjucks 3.2.4: `{% for item in items if item.done %}` does not filter, but takes all of the items or none, and a
# number with an exponent is nothing.
#
# Expected: the condition applies to each item, as in Jinja, by which nunjucks is "heavily inspired" ("You can,
# however, filter the sequence during iteration"), or is an error, since the documentation of nunjucks has no such
# condition.
# Seen: it is taken for an inline `if` around the list, where the item is not defined yet. `{{ 1e3 }}` is taken for a
# name that is not defined.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent nunjucks@3.2.4
cat >check.mjs <<'JS'
import nunjucks from 'nunjucks';

const environment = new nunjucks.Environment(null, { autoescape: false });
const tasks = [{ name: 'a', done: true }, { name: 'b', done: false }, { name: 'c', done: true }];
const loop = (head) => `{% for task in ${head} %}{{ task.name }}{% endfor %}`;
/** Template, what Jinja makes of it, known. */
const rows = [
  [loop('tasks'), 'abc', 'abc'],
  [loop('tasks if task.done'), 'ac', ''],
  [loop('tasks if not task.done'), 'b', 'abc'],
  [loop("tasks if task.name != 'b'"), 'ac', 'abc'],
  ['{{ 1000 }}', '1000', '1000'],
  ['{{ 1e3 }}', '1000.0', ''],
];
const attempt = (template) => {
  try {
    return environment.renderString(template, { tasks });
  } catch {
    return 'error';
  }
};
console.log('nunjucks 3.2.4');
let changed = false;
for (const [template, expected, known] of rows) {
  const seen = attempt(template);
  console.log(`${template}: expected '${expected}'; seen '${seen}'`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
