#!/usr/bin/env bash
# npm 12.2.2: an override for a dependency of a package is refused when the package is named with a version and is also a
# direct dependency.
#
# Expected: `"debug@4": { "ms": "2.0.0" }` gives ms 2.0.0 to debug 4 and leaves debug alone, as it does when another
# package depends on debug: the documentation has such a key for an override that holds below one version.
# Seen: EOVERRIDE, "Override for debug@4.4.3 conflicts with direct dependency", unless the version in the key is written
# as in `dependencies`, or is `*`. A key without a version works.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --ignore-scripts --no-audit --no-fund --silent npm@12.2.2
echo "npm $(node_modules/.bin/npm --version)"
mkdir empty
cd empty
changed=
# Dependency, overrides, expected version of ms, known.
check() {
  echo "{ \"private\": true, \"dependencies\": { $1 }, \"overrides\": { $2 } }" >package.json
  rm -f package-lock.json
  output=$(../node_modules/.bin/npm install --package-lock-only --no-audit --no-fund 2>&1 || true)
  seen=$(grep -o 'EOVERRIDE' <<<"$output" || node -p "require('./package-lock.json').packages['node_modules/ms'].version")
  echo "$1, $2: expected ms $3; seen $seen"
  [ "$seen" = "$4" ] || changed=1
}
check '"debug": "4.4.3"' '"debug": { "ms": "2.0.0" }' 2.0.0 2.0.0
check '"debug": "4.4.3"' '"debug@4.4.3": { "ms": "2.0.0" }' 2.0.0 2.0.0
check '"debug": "4.4.3"' '"debug@4": { "ms": "2.0.0" }' 2.0.0 EOVERRIDE
check '"debug": "^4.4.0"' '"debug@4": { "ms": "2.0.0" }' 2.0.0 EOVERRIDE
check '"debug": "^4.4.0"' '"debug@4.4.3": { "ms": "2.0.0" }' 2.0.0 EOVERRIDE
check '"debug": "^4.4.0"' '"debug@*": { "ms": "2.0.0" }' 2.0.0 2.0.0
check '"agent-base": "6.0.2"' '"debug@4": { "ms": "2.0.0" }' 2.0.0 2.0.0
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
