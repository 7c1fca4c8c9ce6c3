#!/usr/bin/env bash
# same_end.sh PROVOST: each of the scripts that Provost replaces, and the command that replaces it,
# against sandboxes with the same accounts; both must leave the server in the same state.
set -euo pipefail
program=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
export PYTHONPATH=$here SAME="Same-4-Everybody!"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failed=0

# state PROFILE KIND COMMAND...: what the server of PROFILE did, of one kind, because of COMMAND.
state() {
  # shellcheck disable=SC2016
  "$program" sandbox --accounts 150 --only "$1" -- bash -euc '
    url=$(sed -n "s/^url = //p" "$PROVOST_CONFIG/profiles.d/$0.ini")
    kind=$1
    shift
    "$@" >&2
    python3 -c "
import requests, sys
for event in requests.get(sys.argv[1]).json()[\"events\"]:
    print(event[\"kind\"], event[\"userName\"], event[\"address\"])" \
      "$url/_sandbox/events?kind=$kind"' "$@" 2>>"$place/log" | sort
}

# same PROFILE KIND SCRIPT WORD...: WORD... is the command of Provost.
same() {
  local profile=$1 kind=$2 script=$3
  shift 3
  state "$profile" "$kind" /usr/bin/python3 "$here/$script" >"$place/script"
  state "$profile" "$kind" "$program" --no-input "$@" --max-rows 150 >"$place/provost"
  if [ -s "$place/script" ] && diff "$place/script" "$place/provost"; then
    echo "ok: $script: $(wc -l <"$place/script") accounts, and the same by 'provost $1 $2'"
  else
    echo "FAILED: $script"
    tail -n 20 "$place/log"
    failed=1
  fi
}

same chat reset-mail rocketchat_reset_unverified.py \
  password reset-mail -p chat --unverified --yes
same mail password-set smartermail_same_password.py \
  password set -p mail --all --same-from env:SAME --yes
same team password-set mattermost_update_password.py \
  password set -p team --all --same-from env:SAME --yes
exit "$failed"
