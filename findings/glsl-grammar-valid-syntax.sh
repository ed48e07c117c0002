#!/usr/bin/env bash
# The GLSL grammar of tree-sitter-wasm 2.0.2 has an error in syntax that most shaders have: a `precision` statement,
# which WebGL demands, two qualifiers of a parameter or block, arrays as types, `^^` and layouts without a name.
#
# Expected: no error, by the OpenGL Shading Language specification 4.60 (chapters 4.4, 4.5.1, 4.7, 4.1.9 and 5.1), as
# from @shaderfrog/glsl-parser 7.0.1.
# Seen: an error; beside each is a line that it reads.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent \
  web-tree-sitter@0.27.1 tree-sitter-wasm@2.0.2 @shaderfrog/glsl-parser@7.0.1
cat >check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const { parser: reference } = createRequire(import.meta.url)('@shaderfrog/glsl-parser');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync('node_modules/tree-sitter-wasm/out/glsl/tree-sitter-glsl.wasm')));
/** Source, whether its tree is known to have an error. */
const rows = [
  ['uniform highp vec4 a;', false],
  ['precision highp float;', true],
  ['void f(in float a) {}', false],
  ['void f(const in float a) {}', true],
  ['void f(highp float a) {}', true],
  ['coherent buffer B { float a; };', false],
  ['coherent volatile buffer B { float a; };', true],
  ['float a[2];', false],
  ['float[2] a;', true],
  ['float a[2] = float[2](1.0, 2.0);', false],
  ['float a[] = float[](1.0, 2.0);', true],
  ['bool f(bool a, bool b) { return a && b; }', false],
  ['bool f(bool a, bool b) { return a ^^ b; }', true],
  ['layout(location = 0) in vec3 a;', false],
  ['layout(triangles) in;', true],
  ['layout(local_size_x = 16) in;', true],
];
console.log('web-tree-sitter 0.27.1, tree-sitter-wasm 2.0.2, @shaderfrog/glsl-parser 7.0.1');
let changed = false;
for (const [source, known] of rows) {
  reference.parse(source, { quiet: true });
  const seen = parser.parse(source).rootNode.hasError;
  console.log(`${source} expected no error; seen ${seen ? 'an error' : 'no error'}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
