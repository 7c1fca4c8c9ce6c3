#!/bin/bash
# plain_c.sh PREFIX ROOM: a provider in plain C11, with two compilers, lists the fake server's people.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) prefix=$1 room=$2
rm -rf "$room"
umask 022
mkdir -p "$room/config/profiles.d"

coproc server { exec python3 "$prefix/share/provost/template/test/fake_server.py"; }
trap 'kill "$server_PID"' EXIT
read -r url <&"${server[0]}"
printf '%s\n' 'provider = plain' "url = $url" 'account = admin' 'password = env:PASSWORD' \
  >"$room/config/profiles.d/test.ini"

provost() {
  env -i HOME="$room" PASSWORD=secret PROVOST_PLUGIN_PATH="$plugins" \
    "$prefix/bin/provost" --config "$room/config" --no-input "$@"
}
for compiler in gcc clang; do
  plugins=$room/$compiler
  cmake -S "$here/plain_c" -B "$plugins" -DCMAKE_C_COMPILER="$compiler" >/dev/null
  cmake --build "$plugins" >/dev/null
  provost plugin trust "$plugins/plain.so" >/dev/null 2>&1
  provost plugin info plain | grep -q '^name: Plain C$'
  people=$(provost user list -o csv --columns userName,email | tail -n +2)
  [ "$(wc -l <<<"$people")" -eq 250 ]
  grep -q '^user250,user250@example.com$' <<<"$people"
done

# Another minor version is another contract.
mkdir "$room/other"
sed 's/find_package(Provost 0.3/find_package(Provost 0.2/' "$here/plain_c/CMakeLists.txt" \
  >"$room/other/CMakeLists.txt"
refused=$(cmake -S "$room/other" -B "$room/other/build" 2>&1) && exit 1
grep -q 'requested version "0.2"' <<<"$refused"
