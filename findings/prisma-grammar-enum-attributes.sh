#!/usr/bin/env bash
# The Prisma grammar of tree-sitter-wasm 2.0.2 has an error in an enum with `@@map` and in every number with a point.
#
# Expected: no error: the reference of Prisma's schema shows `@@map` in an enum, as introspection writes it for a name of
# the database, and `@default(1.5)` for a Float; @loancrate/prisma-schema-parser 3.0.0 reads both.
# Seen: an error. `@@map` is read in a model, `@map` of a value of an enum too, and whole numbers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 @loancrate/prisma-schema-parser@3.0.0
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parsePrismaSchema } from '@loancrate/prisma-schema-parser';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const path = 'node_modules/tree-sitter-wasm/out/prisma/tree-sitter-prisma.wasm';
parser.setLanguage(await Language.load(readFileSync(path)));
/** Source, whether its tree is known to have an error. */
const rows = [
  ['model A {\n  b Int\n  @@map("c")\n}\n', false],
  ['enum A {\n  B @map("c")\n}\n', false],
  ['enum A {\n  B\n  @@map("c")\n}\n', true],
  ['model A {\n  b Float @default(1)\n}\n', false],
  ['model A {\n  b Float @default(1.5)\n}\n', true],
  ['model A {\n  b Decimal @default(-0.5)\n}\n', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, @loancrate/prisma-schema-parser 3.0.0');
let changed = false;
for (const [source, known] of rows) {
  parsePrismaSchema(source);
  const seen = parser.parse(source).rootNode.hasError;
  console.log(`${JSON.stringify(source)}: expected no error; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
