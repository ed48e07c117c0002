#!/usr/bin/env bash
# git 2.39.5: `git check-ignore --verbose` exits with 0 for a file that is not ignored.
#
# Expected: 1, "none of the provided paths are ignored", as without `--verbose`, which only changes what is printed; its
# description says of a pattern with `!` that "matching it means the path is NOT excluded".
# Seen: 0, "one or more of the provided paths is ignored", as soon as a pattern with `!` matches, the last that decides.
# A script that prints the pattern and asks for the status takes every exception for ignored.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet .
printf '*.log\n!keep.log\n' > .gitignore
touch a.log keep.log other
git --version
changed=
# Expected and known status, arguments.
check() {
  status=0
  printed=$(git check-ignore "${@:3}") || status=$?
  echo "check-ignore ${*:3}: expected $1; seen $status, prints ${printed:-nothing}"
  [ "$status" = "$2" ] || changed=1
}
check 0 0 a.log
check 0 0 --verbose a.log
check 1 1 other
check 1 1 --verbose other
check 1 1 --verbose --non-matching other
check 1 1 keep.log
check 1 1 --quiet keep.log
check 1 0 --verbose keep.log
check 1 0 --verbose --non-matching other keep.log
seen=$(git status --porcelain keep.log)
echo "git status: $seen"
[ "$seen" = '?? keep.log' ] || changed=1
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
