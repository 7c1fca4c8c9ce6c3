#!/bin/bash
# json.sh PREFIX GUIDE ROOM: the guide's examples for a server that speaks JSON, in a new starter whose
# fake server is another one: the starter's own test, and checks of `provost plugin verify`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) prefix=$1 guide=$2 room=$3
rm -rf "$room"
umask 022
export PATH="$prefix/bin:$PATH" CXXFLAGS='-Wall -Wextra -Wpedantic -Wshadow -Werror'
unset PROVOST_PLUGIN_PATH PROVOST_CONFIG

provost plugin new people --directory "$room"
cp "$here/json/people.cpp" "$room"
cp "$here/json/fake_server.py" "$room/test"
code_of() { sed -n "/^## $1/,/^## /p" "$guide" | sed -n '/^```cpp/,/^```/p' | sed '/^```/d'; }
code_of 'A server that speaks JSON' >"$room/list.inc"
code_of 'What else a server can do' >"$room/more.inc"
cmake -S "$room" -B "$room/build" >/dev/null
cmake --build "$room/build" >/dev/null
ctest --test-dir "$room/build" --output-on-failure -R '^people$'
provost plugin verify "$room/build/people.so" --against "$room/test/conformance.ini" \
  --only whole-list,bad-utf8,get,attributes,facts,probe
