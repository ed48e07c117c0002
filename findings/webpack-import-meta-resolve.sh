#!/usr/bin/env bash
# webpack 5.113.0: `import.meta.resolve('…')` of an ES module makes a raw copy of it, with the imports
# left in it as they are, and the production build fails when the module has a top-level `await`.
#
# Expected: the module is bundled, as with `new Worker(new URL(…, import.meta.url))`, or left alone.
# Seen: the minimiser stops at the `await` with "Unexpected token" in a file whose name is only a hash;
# with the minimiser off the build passes, and the copy imports './part.js', which is not beside it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > package.json <<'JSON'
{ "private": true, "type": "module", "imports": { "#worker": "./worker.js" } }
JSON
echo "import { part } from './part.js'; console.log(await part);" > worker.js
echo "export const part = 'part';" > part.js
cat > main.js <<'JS'
import { Worker } from 'node:worker_threads';
new Worker(new URL(import.meta.resolve('#worker')));
JS
cat > build.js <<'JS'
import { readdirSync, readFileSync } from 'node:fs';
import webpack from 'webpack';
const build = (minimize) =>
  new Promise((resolve, reject) =>
    webpack(
      {
        ...{ mode: 'production', entry: './main.js', target: 'node22' },
        ...{ optimization: { minimize }, experiments: { outputModule: true } },
        output: { path: `${process.cwd()}/out-${minimize}`, filename: 'main.mjs', module: true },
      },
      (error, stats) => (error ? reject(error) : resolve(stats.toJson({ all: false, errors: true }).errors)),
    ),
  );
const [failure] = await build(true);
const plain = await build(false);
const copy = readdirSync('out-false').find((name) => name !== 'main.mjs');
const text = readFileSync(`out-false/${copy}`, 'utf8');
console.log(`webpack ${webpack.version}`);
console.log('expected: no error, and a worker that has its part');
console.log(`seen: ${/Unexpected.*/.exec(failure?.message)?.[0]}`);
console.log(`seen without the minimiser: ${plain.length} errors, files ${readdirSync('out-false')}; ${text.trim()}`);
const same = /Unexpected token/.test(failure?.message ?? '') && text.includes("from './part.js'");
process.exitCode = same ? 0 : 1;
JS
npm install --silent --no-audit --no-fund webpack@5.113.0
node build.js
