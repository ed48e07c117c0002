#!/usr/bin/env bash
# oxlint 1.94.0: `--fix` renames the key of an object, compares texts by other rules and calls methods that a value may
# not have.
#
# Expected: the program does what it did: only `--fix-suggestions` and `--fix-dangerously` "may change program
# behavior".
# Seen: `catch (e) { run({ e }) }` becomes `catch (error) { run({ error }) }`, with another key, and `({ e } = …)` reads
# another property; eslint-plugin-unicorn, from where the rule comes, writes `{ e: error }`. `/^a/.test(value)`, which
# takes any value, becomes `value.startsWith("a")`; `"a" == NaN`, which is false, becomes `isNaN("a")`, which is true.
# The plugin and ESLint have these two as suggestions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent oxlint@1.94.0
cat >check.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const fixed = (rule, source) => {
  writeFileSync('source.cjs', source);
  spawnSync('node_modules/.bin/oxlint', ['--fix', '-A', 'all', '-D', rule, 'source.cjs']);
  return readFileSync('source.cjs', 'utf8');
};
/** What the program gives to `run`, as JSON. */
const values = (code) => {
  const seen = [];
  try {
    runInNewContext(code, { run: (value) => seen.push(JSON.stringify(value)) });
  } catch ({ name }) {
    seen.push(name);
  }
  return seen.join(' ');
};
const names = 'unicorn/catch-error-name';
const starts = 'unicorn/prefer-string-starts-ends-with';
/** Rule, source, what the source gives, known. */
const rows = [
  [names, 'try { throw 1 } catch (e) { run([e]) }', '[1]', '[1]'],
  [names, 'try { throw 1 } catch (e) { run({ e }) }', '{"e":1}', '{"error":1}'],
  [names, 'try { throw 1 } catch (e) { ({ e } = { e: 2 }); run(e) }', '2', ''],
  [starts, 'run(/^a/.test("ab"))', 'true', 'true'],
  [starts, 'const value = 12; run(/^1/.test(value))', 'true', 'TypeError'],
  [starts, 'const value = ["a"]; run(/a$/.test(value))', 'true', 'TypeError'],
  ['use-isnan', 'run(1 == NaN)', 'false', 'false'],
  ['use-isnan', 'const value = "a"; run(value == NaN)', 'false', 'true'],
];
console.log('oxlint 1.94.0');
let changed = false;
for (const [rule, source, before, known] of rows) {
  const code = fixed(rule, source);
  const expected = values(source);
  const seen = values(code);
  console.log(`${rule}: ${source} becomes ${code}: expected "${expected}"; seen "${seen}"`);
  changed ||= expected !== before || seen !== known || code === source;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
