#!/usr/bin/env bash
# turbo 2.11.11: a build that is restored from the cache leaves the files of another build among its outputs, and a file
# that has become executable is no change.
#
# Expected: after a hit the outputs are what the task leaves, which empties its folder first; and git, by which turbo
# finds the inputs, reports the changed mode.
# Seen: `dist` holds the files of both builds, so that a package that is packed then has them too. With the mode of an
# input changed, the output with the old mode is taken from the cache.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
mkdir -p library/src
echo '{ "private": true, "packageManager": "npm@11.0.0", "workspaces": ["library"] }' >package.json
cat >library/package.json <<'JSON'
{ "name": "library", "version": "1.0.0", "scripts": { "build": "rm -rf dist && mkdir dist && cp src/* dist" } }
JSON
echo '{ "tasks": { "build": { "outputs": ["dist/**"] } } }' >turbo.json
printf '%s\n' node_modules dist .turbo >.gitignore
npm install --ignore-scripts --no-audit --no-fund --silent --save-dev turbo@2.11.11
git init --quiet .
git add .
git -c user.name=name -c user.email=name@example.com commit --quiet --message start
# Builds, and prints whether the cache was hit and what is in dist.
build() {
  npx turbo run build --output-logs=hash-only 2>/dev/null | sed -n 's/.*build: cache \(hit\|miss\).*/\1/p' | tr '\n' ':'
  for file in library/dist/*; do
    [ -x "$file" ] && echo " $(basename "$file") (executable)" || echo " $(basename "$file")"
  done | tr -d '\n'
}
changed=
# What, seen, expected, known.
check() {
  echo "$1: expected $3; seen $2"
  [ "$2" = "$4" ] || changed=1
}
npx turbo --version
echo 'echo first' >library/src/first.sh
check 'first.sh' "$(build)" 'miss: first.sh' 'miss: first.sh'
mv library/src/first.sh library/src/second.sh
check 'renamed to second.sh' "$(build)" 'miss: second.sh' 'miss: second.sh'
mv library/src/second.sh library/src/first.sh
check 'renamed to first.sh' "$(build)" 'hit: first.sh' 'hit: first.sh second.sh'
rm -r library/dist
chmod +x library/src/first.sh
check 'first.sh executable' "$(build)" 'miss: first.sh (executable)' 'hit: first.sh'
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
