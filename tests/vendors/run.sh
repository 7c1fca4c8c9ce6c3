#!/usr/bin/env bash
# run.sh PROVOST DESCRIPTIONS: the vendors' own clients against the sandbox, then Provost and the
# sandbox through a proxy that knows the vendors' descriptions (a directory).
set -euo pipefail
program=$(realpath "$1")
descriptions=$(realpath "$2")
cd "$(dirname "$0")"

"$program" sandbox --accounts 180 --only chat,team -- node --test --test-reporter=spec ./*.test.mjs
"$program" sandbox --accounts 180 --only chat,team -- node descriptions/run.mjs "$descriptions"
