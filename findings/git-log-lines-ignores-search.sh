#!/usr/bin/env bash
# git 2.39.5: `git log -L` with `-S`, `-G` or `--diff-filter` prints commits that do not match, and may leave out the
# one that does.
#
# Expected: of the commits that changed the lines, those that the option selects, as `--author` and `--grep` do.
# Seen: every commit that changed the lines, whatever is searched; only the one that created the file is tested, and
# left out if it does not match.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
git init --quiet .
# Line 1, line 20, subject.
commit() {
  { echo "$1"; seq 2 19; echo "$2"; } > file
  git add file
  git commit --quiet --message "$3"
}
commit 1 20 create
commit first 20 top
commit first last bottom
commit first end again
git --version
changed=
# Expected, known, arguments.
check() {
  seen=$(git log --no-patch --format=%s -L20,20:file "${@:3}" | xargs)
  echo "-L20,20:file ${*:3}: expected ${1:-nothing}; seen ${seen:-nothing}"
  [ "$seen" = "$2" ] || changed=1
}
check 'again bottom create' 'again bottom create'
check 'bottom' 'bottom' --grep=bottom
check 'again bottom' 'again bottom' -S last
check 'again' 'again bottom' -S end
check 'again' 'again bottom' -G end
check '' 'again bottom' -S first
check '' 'again bottom' -S none
check 'create' 'again bottom create' --diff-filter=A
check '' 'again bottom' --diff-filter=D
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
