#!/bin/bash
# document.sh PREFIX COMPILER ROOM DOCUMENT|starter: does what a document says with what is installed
# in PREFIX; `starter` stands for the README of a new starter.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) prefix=$1 compiler=$2 room=$3 document=$4
rm -rf "$room"
umask 022
mkdir -p "$room/home"
export PATH="$prefix/bin:$PATH" HOME="$room/home" CXX="$compiler"
export CXXFLAGS='-Wall -Wextra -Wpedantic -Wshadow -Werror'
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_DATA_HOME PROVOST_PLUGIN_PATH PROVOST_CONFIG

if [ "$document" = starter ]; then
  cd "$room"
  provost plugin new my_server
  room=$room/my_server
  document=$room/README.md
fi
exec python3 "$here/run_document.py" "$document" "$room"
