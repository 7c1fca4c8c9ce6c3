#!/bin/sh
# stray_output.sh PROVOST FOLDER: what the plugin of the folder prints gets into no list, and is told.
set -eu
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

PROVOST_PLUGIN_PATH=$2 PROVOST_CONFIG=$room PROVOST_STATE=$room \
  "$1" --allow-unpinned plugin list --load -o csv >"$room/out" 2>"$room/err"

heading=$(head -n 1 "$room/out")
[ "$heading" = id,name,version,servers,file ] || { echo "the list begins with '$heading'"; exit 1; }
grep -q '^noisy,' "$room/out" || { echo "the plugin is not in the list"; exit 1; }
if grep hello "$room/out"; then echo "the plugin has written into the list"; exit 1; fi
grep -q "warning: a plugin has written to standard output.*'hello from noisy'" "$room/err" || {
  echo "nobody was told:"
  cat "$room/err"
  exit 1
}

# Where there is none to write to, that is told as well.
if PROVOST_CONFIG=$room PROVOST_STATE=$room "$1" plugin list >&- 2>"$room/err"; then
  echo "a list that nobody got is taken for done"
  exit 1
fi
grep -q "standard output could not be written" "$room/err"
