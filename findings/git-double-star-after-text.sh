#!/usr/bin/env bash
# git 2.39.5: in .gitignore, .gitattributes and `:(glob)` pathspecs `**/` right after plain text matches any number
# of folders, and even none, though not after a wildcard.
#
# Expected: `**` has its meaning only between slashes or at an end of the pattern. gitignore(5) treats other
# consecutive asterisks as regular ones, so `foo**/bar` means `foo*/bar`, and so do `[f]oo**/bar` and `f?o**/bar`.
# Seen: `foo**/bar` also matches foobar and foo/x/y/bar. git compares the leading plain text itself and matches only
# the rest, in which `**/` is then at the start.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet .
paths='foo/bar foo/x/y/bar foobar foox/bar'
for path in $paths; do
  mkdir -p "$(dirname "$path")"
  touch "$path"
done
git add foo foobar foox
git --version
changed=
# Pattern, known.
check() {
  echo "$1" > .gitignore
  ignored=$(tr ' ' '\n' <<< "$paths" | git check-ignore --no-index --stdin | xargs)
  rm .gitignore
  echo "$1 marked" > .gitattributes
  marked=$(tr ' ' '\n' <<< "$paths" | git check-attr --stdin marked | sed -n 's/: marked: set$//p' | xargs)
  rm .gitattributes
  listed=$(git ls-files ":(glob)$1" | xargs)
  echo "$1: expected foo/bar foox/bar"
  for seen in "$ignored" "$marked" "$listed"; do
    echo "  seen: $seen"
    [ "$seen" = "$2" ] || changed=1
  done
}
check 'foo*/bar' 'foo/bar foox/bar'
check '[f]oo**/bar' 'foo/bar foox/bar'
check 'f?o**/bar' 'foo/bar foox/bar'
check 'foo**/bar' 'foo/bar foo/x/y/bar foobar foox/bar'
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
