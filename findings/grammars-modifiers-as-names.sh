#!/usr/bin/env bash
# Grammars of tree-sitter-wasm 2.0.2 have an error where a word that is a modifier elsewhere is a name: Kotlin,
# TypeScript, Dart and Scala.
#
# Expected: no error. Kotlin allows the words for names outside of modifier lists ("Keywords and operators"), TypeScript
# 5.9.3 compiles the members, `late` is a built-in identifier of Dart, and `using` is a soft keyword of Scala. The same
# sources with another name have none.
# Seen: an error for a statement of Kotlin that begins with one of 18 modifiers, such as `open(file)`, `operator.run()`
# and `enum = 1`, which are read elsewhere; for members named `abstract` and `accessor`; for a statement that begins with
# `late`; and for parameters and arguments named `using`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 typescript@5.9.3
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import typescript from 'typescript';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parsers = new Map();
async function hasError(grammar, source) {
  if (!parsers.has(grammar)) {
    const parser = new Parser();
    const path = `node_modules/tree-sitter-wasm/out/${grammar}/tree-sitter-${grammar}.wasm`;
    parser.setLanguage(await Language.load(readFileSync(path)));
    parsers.set(grammar, parser);
  }
  return parsers.get(grammar).parse(source).rootNode.hasError;
}

const modifiers = [
  ...['abstract', 'annotation', 'const', 'crossinline', 'enum', 'external', 'final', 'infix', 'inline', 'internal'],
  ...['lateinit', 'noinline', 'open', 'operator', 'override', 'sealed', 'suspend', 'tailrec'],
];
/** Grammar, source with `$` for the name, names, known number of names with an error. */
const rows = [
  ['kotlin', 'fun f() {\n  g($)\n}\n', modifiers, 0],
  ['kotlin', 'fun f() {\n  $(1)\n}\n', modifiers, 18],
  ['kotlin', 'fun f() {\n  $.run()\n}\n', modifiers, 18],
  ['kotlin', 'fun f() {\n  $ = 1\n}\n', modifiers, 18],
  ['typescript', 'class A { $ = 1 }\n', ['declare', 'readonly', 'override', 'static'], 0],
  ['typescript', 'class A { $ = 1 }\n', ['abstract', 'accessor'], 2],
  ['typescript', 'class A { $() {} }\n', ['abstract', 'accessor'], 2],
  ['typescript', 'interface A { $: number }\n', ['abstract'], 1],
  ['dart', 'f() {\n  g($);\n}\n', ['late', 'covariant'], 0],
  ['dart', 'f() {\n  $ = 1;\n}\n', ['late', 'covariant'], 2],
  ['scala', 'object A { def f(x: Int) = $ }\n', ['using'], 0],
  ['scala', 'object A { def f($: Int) = 1 }\n', ['using'], 1],
  ['scala', 'object A { f($, 1) }\n', ['using'], 1],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, typescript 5.9.3');
let changed = false;
for (const [grammar, source, names, known] of rows) {
  let seen = 0;
  for (const name of names) {
    const text = source.replace('$', name);
    if (await hasError(grammar, text)) seen += 1;
    if (grammar === 'typescript')
      changed ||= typescript.transpileModule(text, { reportDiagnostics: true }).diagnostics.length > 0;
  }
  console.log(`${grammar}: ${JSON.stringify(source)}: seen an error with ${seen} of ${names.length} names`);
  changed ||= seen !== known || (await hasError(grammar, source.replace('$', 'name')));
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
