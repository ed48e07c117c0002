#!/usr/bin/env bash
# git 2.39.5: `git log --follow` follows a rename only if it prints the commit of the rename, so a filter also removes
# commits that match it.
#
# Expected: `--skip=2` prints what remains after the first two lines, and `--author` the lines of one author.
# Seen: once the rename is skipped, made by somebody else, too new or filtered by its message, all that came before
# it is missing. Whoever reads a history in pages with `--skip` reaches its end at the rename.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_COMMITTER_NAME=c GIT_COMMITTER_EMAIL=c@example.com
git init --quiet .
# Author, subject, day.
commit() {
  git add --all
  GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.com GIT_AUTHOR_DATE="2026-01-0$3T12:00:00Z" \
    GIT_COMMITTER_DATE="2026-01-0$3T12:00:00Z" git commit --quiet --message "$2"
}
seq 40 > old
commit ann add 1
seq 41 > old
commit ann edit 2
git mv old new
commit bob move 3
seq 42 > new
commit ann more 4
git --version
changed=
# Expected, known, arguments.
check() {
  seen=$(git log --follow --format=%s "${@:3}" -- new | xargs)
  echo "--follow ${*:3}: expected $1; seen ${seen:-nothing}"
  [ "$seen" = "$2" ] || changed=1
}
check 'more move edit add' 'more move edit add'
check 'move edit add' 'move edit add' --skip=1
check 'edit add' '' --skip=2
check 'more edit add' 'more' --author=ann
check 'more edit add' 'more' --grep=move --invert-grep
check 'edit add' '' --until=2026-01-02T23:00:00Z
if [ -n "$changed" ]; then
  echo 'the behaviour changed'
  exit 1
fi
