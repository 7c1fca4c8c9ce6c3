#!/bin/bash
# contract.sh check|accept INCLUDE_DIRECTORY BASELINE [FROZEN]: compares the types of the binary contract
# with those that were accepted last, by abidiff. `accept` also leaves the headers, without their
# comments, in the directory FROZEN; plugins of the tests are built from those. Their anchor is a library with a pointer to every struct
# of the headers: what is only reached through one is not seen otherwise.
set -euo pipefail
mode=$1 include=$2 baseline=$3 frozen=${4:-}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
for tool in gcc abidw abidiff; do
  command -v $tool >/dev/null || { echo "missing: $tool (abigail-tools)" && exit 1; }
done

# anchor INCLUDE_DIRECTORY NAME: makes NAME.abi of the contract in that directory.
anchor() {
  local structs
  structs=$(sed -n 's/^} \(provost_[a-z0-9_]*\);$/\1/p' "$1"/provost/abi/*.h | sort)
  [ "$(wc -w <<<"$structs")" -gt 30 ] || { echo "only $(wc -w <<<"$structs") structs found"; exit 1; }
  {
    echo '#include "provost/abi/provost.h"'
    for struct in $structs; do echo "const $struct* anchor_of_$struct;"; done
  } >"$room/anchor.c"
  (cd "$room" && gcc -std=c11 -g -fPIC -shared -I"$1" -o "lib$2.so" anchor.c)
  abidw --no-corpus-path --no-comp-dir-path --no-show-locs --out-file "$room/$2.abi" "$room/lib$2.so"
  for struct in $structs; do
    grep -q "class-decl name='$struct'" "$room/$2.abi" ||
      { echo "abidw does not see $struct; is there debug information?"; exit 1; }
  done
}

anchor "$include" now
if [ "$mode" = accept ]; then
  cp "$room/now.abi" "$baseline"
  rm -rf "$frozen"
  mkdir -p "$frozen/provost/abi"
  for header in "$include"/provost/abi/*.h; do
    gcc -w -E -P -fpreprocessed -dD -x c "$header" >"$frozen/provost/abi/${header##*/}"
  done
  exit
fi
[ -s "$baseline" ] || { echo "there is no $baseline; run: ./dev abi-accept" && exit 1; }

# A member added to a table must be seen, or the comparison proves nothing.
cp -r "$include" "$room/changed"
sed -i 's/^} provost_users_v1;$/  void (*surplus)(void);\n&/' "$room/changed/provost/abi/users.h"
anchor "$room/changed" changed
if abidiff --no-show-locs "$room/now.abi" "$room/changed.abi" >/dev/null; then
  echo "abidiff is blind: it does not see a member that was added" && exit 1
fi

if ! abidiff --no-show-locs "$baseline" "$room/now.abi"; then
  echo "the binary contract has changed; if it was meant, raise PROVOST_ABI_MINOR, note it in" \
    "CHANGELOG.md, and run: ./dev abi-accept"
  exit 1
fi
