#!/usr/bin/env bash
# knip 6.44.2: an export is reported as unused when its type is used by `import('…').Name` or `typeof import('…').name`,
# or its value through a copy of the module.
#
# Expected: none of these is reported: TypeScript has an error when the export is removed, as `knip --fix` does.
# Seen: each is, although `import type`, `typeof module.name` and `import('…').then` count as uses, and a loop over the
# module, or a copy that is not read at once, as one of all its exports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
echo '{ "name": "used", "version": "1.0.0", "type": "module", "main": "src/index.ts" }' >package.json
echo '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "noEmit": true, "strict": true } }' >tsconfig.json
echo '{ "project": ["src/**/*.ts"] }' >knip.json
npm install --ignore-scripts --no-audit --no-fund --silent --save-dev knip@6.44.2 typescript@5.9.3
changed=
# What, how `name` or `Name` of the module is used, expected, known.
check() {
  printf 'export const name = 1;\nexport interface Name { value: number }\n' >src/module.ts
  [[ $2 = *Name* ]] && sed -i '/const name/d' src/module.ts || sed -i '/interface Name/d' src/module.ts
  echo "$2" >src/index.ts
  seen=used
  node node_modules/knip/bin/knip.js --no-progress --include exports,types,files >report.txt || seen='reported as unused'
  echo "$1: expected $3; seen $seen"
  [ "$seen" = "$4" ] || changed=1
}
echo 'knip 6.44.2, typescript 5.9.3'
check 'no use' "import './module.js';" 'reported as unused' 'reported as unused'
check 'import().then' "export const used = import('./module.js').then((module) => module.name);" 'used' 'used'
check 'import type' "import type { Name } from './module.js'; export let used: Name;" 'used' 'used'
check 'type of import()' "export let used: import('./module.js').Name;" 'used' 'reported as unused'
check 'typeof a value' "import * as module from './module.js'; export let used: typeof module.name;" 'used' 'used'
check 'typeof import()' "export let used: typeof import('./module.js').name;" 'used' 'reported as unused'
check 'loop' "import * as module from './module.js'; for (const key in module) Number(key);" 'used' 'used'
check 'copy' "import * as module from './module.js'; export const used = { ...module };" 'used' 'used'
check 'copy that is read' "import * as module from './module.js'; export const used = { ...module }.name;" 'used' \
  'reported as unused'
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
