#!/usr/bin/env bash
# webpack 5.113.0 with watchpack 2.6.4 on Linux: with `watch`, a file is no longer watched once a folder above its own is
# renamed, whether or not another takes its place.
#
# Expected: a build with the new content, and one for each change afterwards.
# Seen: when src/part is renamed, the build that follows has the old content of src/part/in/a.js, and none follows the
# changes after it; if src/part was only moved away, the build fails, and stays so when the file is back. A folder is
# watched for what happens in it, and not to its path.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --ignore-scripts --no-audit --no-fund --silent webpack@5.113.0 watchpack@2.6.4
cat >check.cjs <<'JS'
const { exec } = require('node:child_process');
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { setTimeout } = require('node:timers/promises');
const { promisify } = require('node:util');
const webpack = require('webpack');

/** What the builds have: the first one, those after `during`, and those after two changes of the file. */
async function builds(file, during) {
  rmSync('src', { recursive: true, force: true });
  const write = (text, place = 'part') => {
    mkdirSync(`src/${place}/in`, { recursive: true });
    writeFileSync(`src/${place}/${file}`, `console.log('${text}');\n`);
  };
  write('one');
  write('two', 'next');
  writeFileSync('src/index.js', `require('./part/${file}');\n`);
  await setTimeout(1500);
  const seen = [];
  const compiler = webpack({ mode: 'development', devtool: false, context: process.cwd() });
  const watching = compiler.watch({ aggregateTimeout: 20 }, (_error, stats) => {
    const text = readFileSync('dist/main.js', 'utf8');
    seen.push(stats.hasErrors() ? 'error' : /log\('(\w+)'\)/.exec(text)[1]);
  });
  await setTimeout(2500);
  await promisify(exec)(during, { cwd: 'src' });
  await setTimeout(2500);
  for (const text of ['three', 'four']) {
    write(text);
    await setTimeout(2000);
  }
  await new Promise((resolve) => watching.close(resolve));
  return seen.join(' ');
}

/** File in part, what happens in src, expected, known. */
const rows = [
  ['in/a.js', 'true', 'one three four', 'one three four'],
  ['in/a.js', 'mv part old; mv next part', 'one two three four', 'one one'],
  ['a.js', 'mv part old', 'one error three four', 'one error three four'],
  ['in/a.js', 'mv part old', 'one error three four', 'one error'],
];
(async () => {
  console.log('webpack 5.113.0, watchpack 2.6.4');
  let changed = false;
  for (const [file, during, expected, known] of rows) {
    const seen = await builds(file, during);
    console.log(`part/${file}, ${during}: expected ${expected}; seen ${seen}`);
    changed ||= seen !== known;
  }
  if (changed) {
    console.log('the behaviour changed');
    process.exit(1);
  }
})();
JS
node check.cjs
