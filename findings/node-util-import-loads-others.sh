#!/usr/bin/env bash
# An import of one name from node:util makes Node.js 24.21 load some thirty of its own modules, among them those of
# streams and worker threads.
#
# Expected: importing parseArgs loads what process.getBuiltinModule('node:util').parseArgs loads: the parser.
# Seen: an import reads every property of node:util, to fill the module's exports, and thereby runs the getters that
# load the modules behind the other exports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >count.cjs <<'JS'
const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  const names = process.moduleLoadList.filter((name) => !before.has(name)).map((name) => name.split(' ').pop());
  console.log(JSON.stringify({ count: names.length, streams: names.includes('stream'), threads: names.includes('worker_threads') }));
});
JS
echo "import { parseArgs } from 'node:util'; parseArgs({ args: [] });" >imported.mjs
echo "process.getBuiltinModule('node:util').parseArgs({ args: [] });" >fetched.mjs
imported=$(node --require ./count.cjs imported.mjs)
fetched=$(node --require ./count.cjs fetched.mjs)
echo "Node.js $(node --version)"
echo "expected: an import loads what parseArgs needs, $fetched"
echo "seen:     $imported"
if [[ $imported != *'"streams":true,"threads":true'* || $fetched != *'"streams":false,"threads":false'* ]]; then
  echo 'the behaviour changed'
  exit 1
fi
