#!/usr/bin/env bash
# typebox 1.4.3: the text of a template literal is used as a regular expression.
#
# Expected: `${string}.ts` is what ends in `.ts`, as TypeScript has it; the README says that the schemas match its
# rules, and `Type.Literal` with such a text does.
# Seen: a point stands for any character, so `parts` matches; brackets become a group or a class and a `$` an end, so
# that `(a)` does not match itself. It is so in `TemplateLiteral`, in `Script` and in the keys of a record, silently.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typebox@1.4.3
cat >check.mjs <<'JS'
import Type from 'typebox';
import { Value } from 'typebox/value';

/** Template, text, expected, known. */
const rows = [
  ['${string}.ts', 'part.ts', true, true],
  ['${string}.ts', 'parts', false, true],
  ['v1.${number}', 'v1.2', true, true],
  ['v1.${number}', 'v112', false, true],
  ['(${number})', '(1)', true, false],
  ['(${number})', '1', false, true],
  ['[x]${number}', '[x]1', true, false],
  ['[x]${number}', 'x1', false, true],
  ['US$${number}', 'US$1', true, false],
  ['a+${number}', 'a+1', true, false],
  ['a+${number}', 'aa1', false, true],
];
console.log('typebox 1.4.3');
let changed = false;
for (const [template, text, expected, known] of rows) {
  const schema = Type.TemplateLiteral(template);
  const script = Type.Script(`\`${template}\``);
  const record = Type.Record(schema, Type.Number(), { additionalProperties: false });
  const seen = Value.Check(schema, text);
  console.log(`${template}, ${text}: expected ${expected}; seen ${seen}, as ${schema.pattern}`);
  changed ||= seen !== known || Value.Check(script, text) !== known || Value.Check(record, { [text]: 1 }) !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
