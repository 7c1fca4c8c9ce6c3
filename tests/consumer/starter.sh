#!/bin/bash
# starter.sh PREFIX COMPILER ROOM: the starter builds with the commands that its README names, and
# passes its test.
set -euo pipefail
prefix=$1 compiler=$2 room=$3
rm -rf "$room"
umask 022
mkdir -p "$room"
cd "$room"
export CXX=$compiler CXXFLAGS='-Wall -Wextra -Wpedantic -Wshadow -Werror'
cp -r "$prefix/share/provost/template" acme
cd acme
cmake -B build
cmake --build build
ctest --test-dir build --output-on-failure
