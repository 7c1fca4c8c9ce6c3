#!/usr/bin/env bash
# The main job on stand-ins of all three makes. Usage: docs/demo.sh PROGRAM
set -euo pipefail
provost=$(realpath "$1")

if [ -z "${PROVOST_CONFIG:-}" ]; then
  exec "$provost" sandbox --accounts 120 -- "$0" "$provost"
fi

step() {
  printf '\n$ provost %s\n' "$*"
  "$provost" --no-input "$@" </dev/null
}

step plugin list
step whoami -p @office
step user count -p @office
step user list -p chat --unverified --active --columns userName,email,lastLogin -o table
step password reset-mail -p chat --unverified --dry-run -o table
step password reset-mail -p chat --unverified --yes --max-rows 10
step password policy -p @office
step password set -p mail --active --generate --handoff "csv:$PROVOST_STATE/new.csv" \
  --yes --max-rows 200 -o ndjson | tail -n 3
step user disable chat:user017 team:user017 mail:user017 --yes --skip-missing
printf '\nThe demo is over; the stand-ins and all they held are gone.\n'
