#!/usr/bin/env bash
# secret_service.sh PROVOST: the sessions of a sandbox in a Secret Service that is started for it.
# Runs under dbus-run-session.
set -euo pipefail

if [ "${1:-}" != inside ]; then
  program=$(realpath "$1")
  place=$(mktemp -d)
  trap 'kill "${keyring_pid:-}" 2>/dev/null || true; rm -rf "$place"' EXIT
  export HOME=$place XDG_RUNTIME_DIR=$place/run
  unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME
  mkdir -m 700 "$XDG_RUNTIME_DIR"
  gnome-keyring-daemon --foreground --unlock --components=secrets \
    <<<'keyring password' >/dev/null 2>&1 &
  keyring_pid=$!
  # Asking the service itself would make the bus start a second one.
  timeout 20 bash -c 'until gdbus call --session --dest org.freedesktop.DBus --object-path / \
    --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true; do
    sleep 0.1; done'
  "$program" sandbox --only chat --accounts 20 -- "$0" inside "$program"
  exit
fi

program=$2
failed=0
# check WHAT COMMAND...
check() {
  local what=$1
  shift
  if "$@" >"$HOME/out" 2>&1; then
    echo "ok: $what"
  else
    echo "FAILED: $what"
    cat "$HOME/out"
    failed=1
  fi
}
kept() { secret-tool lookup application provost name session/chat >"$HOME/secret"; }
not() { ! "$@"; }

"$program" login -p chat 2>/dev/null
check "a rehearsal keeps its session out of the keyring" not kept

unset PROVOST_STATE
"$program" login -p chat 2>/dev/null
check "a session is kept in the keyring" kept
check "and not in a file" not test -e "$HOME/.local/state/provost/sessions/chat"
check "the password is not kept" not grep -q "$(cat "$PROVOST_CONFIG/secrets/chat.password")" "$HOME/secret"
check "a later command uses it" "$program" whoami -p chat
"$program" logout -p chat 2>/dev/null
check "signing out removes it" not kept
exit "$failed"
