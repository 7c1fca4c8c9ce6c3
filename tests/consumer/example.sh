#!/bin/bash
# example.sh PREFIX EXAMPLE ROOM: builds an example of the SDK against what is installed in PREFIX,
# and runs its test.
set -euo pipefail
prefix=$1 example=$2 room=$3
rm -rf "$room"
umask 022
export PATH="$prefix/bin:$PATH" CXXFLAGS='-Wall -Wextra -Wpedantic -Wshadow -Werror'
unset PROVOST_PLUGIN_PATH PROVOST_CONFIG
cmake -S "$example" -B "$room" >/dev/null
cmake --build "$room" -j2 >/dev/null
ctest --test-dir "$room" --output-on-failure
