#!/bin/bash
# compile_headers.sh INCLUDE_DIRECTORY: compiles every header of the SDK alone, and twice in a row,
# the contract as C11 and C++20, the sugar as C++20, with gcc and with clang.
set -uo pipefail
include=$(cd "$1" && pwd) || exit 1
failed=0

check() { # check HEADER COMPILER LANGUAGE STANDARD
  printf '#include "%s"\n#include "%s"\ntypedef int used;\n' "$1" "$1" |
    "$2" -x "$3" "-std=$4" -fsyntax-only -pedantic -Wall -Wextra -Werror "-I$include" - ||
    { echo "failed: $1 as $4 with $2"; failed=1; }
}

for compiler in gcc g++ clang clang++; do
  command -v "$compiler" > /dev/null || { echo "missing: $compiler"; exit 1; }
done
count=0
cd "$include" || exit 1
for header in provost/abi/*.h; do
  check "$header" gcc c c11
  check "$header" clang c c11
  check "$header" g++ c++ c++20
  check "$header" clang++ c++ c++20
  count=$((count + 1))
done
for header in provost/*.hpp provost/detail/*.hpp; do
  check "$header" g++ c++ c++20
  check "$header" clang++ c++ c++20
  count=$((count + 1))
done
[ "$count" -gt 20 ] || { echo "only $count headers found in $include"; exit 1; }
exit $failed
