#!/usr/bin/env bash
# npm 11.19.1: two optional peers that exclude each other make a package impossible to install, although
# npm would install neither of them.
#
# Expected: an optional peer that nobody else asks for takes no part, as with pnpm.
# Seen: ERESOLVE in an empty folder. npm resolves the newest @keyv/sqlite that the range allows, takes
# its peer keyv 5 as found, and reports that the other optional peer, keyv 6, cannot be met.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir library empty
cat > library/package.json <<'JSON'
{
  "name": "library",
  "version": "1.0.0",
  "peerDependencies": { "keyv": "^6.1.0", "@keyv/sqlite": "4.0.8 || 6.0.0-beta.4" },
  "peerDependenciesMeta": { "keyv": { "optional": true }, "@keyv/sqlite": { "optional": true } }
}
JSON
echo '{ "private": true }' > empty/package.json
(cd library && npm pack --silent) > /dev/null
npm install --silent --no-audit --no-fund --prefix npm npm@11.19.1
echo "npm $(npm/node_modules/.bin/npm --version)"
cd empty
seen=$(../npm/node_modules/.bin/npm install --no-audit --no-fund ../library/library-1.0.0.tgz 2>&1 || true)
echo 'expected: one package is added'
grep -E 'code|Found|peer|added' <<< "$seen" | sed 's/^/seen: /'
grep -q 'code ERESOLVE' <<< "$seen"
