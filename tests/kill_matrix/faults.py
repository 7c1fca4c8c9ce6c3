#!/usr/bin/env python3
"""Changes accounts on servers that are in trouble, and asks the servers what happened.

faults.py PROVOST [TROUBLE]

Every command meets every trouble. Whatever may be repeated has to be done in the end; of mails only those
may be in doubt that were on their way when nobody answered.
"""
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request

from judge import People, Program, Trial, Wrong, events, rows_of, url_of

ACCOUNTS_A_TRIAL = 20
AT_ONCE = 16  # the most requests that are ever on their way
AT_ONCE_THEN = 2  # while somebody is demoted

# make, words of the command, what it does and what the sandbox records of it, what the request costs
COMMANDS = [
    ("team", "password set", {"password.set": "password-set"}, "set"),
    ("chat", "password set", {"password.set": "password-set"}, "set"),
    ("mail", "password set", {"password.set": "password-set"}, "set"),
    ("team", "password reset-mail", {"password.reset-mail": "reset-mail"}, "mail"),
    ("chat", "password reset-mail", {"password.reset-mail": "reset-mail"}, "mail"),
    ("mail", "user disable", {"user.disable": "disable"}, "access"),
]


def control(profile, call, body=""):
    urllib.request.urlopen(f"{url_of(profile)}/_sandbox/{call}", body.encode()).close()


def throughout(faults):
    """From before the command until its end."""
    def strike(trial, cost):
        control(trial.profile, "faults", faults.format(cost=cost))
    return strike


def once_under_way(strike):
    """When the first accounts have been changed."""
    def wait(trial, _cost):
        [kind] = trial.kinds.values()
        def watch():
            while len(events(trial.profile, kind)) == trial.earlier[kind]:
                time.sleep(0.01)
            strike(trial.profile)
        threading.Thread(target=watch, daemon=True).start()
    return wait


def outage(profile):
    control(profile, "faults", "502")
    time.sleep(4)
    control(profile, "faults")


# name, what strikes, how many mails it may leave in doubt
TROUBLES = [
    ("30 % answered with 429", throughout("429=1:30%@{cost}"), 0),
    ("10 % answered with 503", throughout("503:10%@{cost}"), ACCOUNTS_A_TRIAL),
    ("10 % of connections dropped", throughout("drop:10%@{cost}"), ACCOUNTS_A_TRIAL),
    ("10 % dropped when it is done", throughout("drop-after:10%@{cost}"), ACCOUNTS_A_TRIAL),
    ("10 % cut in the middle", throughout("cut:10%@{cost}"), ACCOUNTS_A_TRIAL),
    ("20 % slow", throughout("slow=400:20%@{cost}"), 0),
    ("502 for some time", once_under_way(outage), AT_ONCE),
    ("longer passwords are demanded",
     once_under_way(lambda profile: control(profile, "longer-passwords")), 0),
    ("tokens expire", once_under_way(lambda profile: control(profile, "expire-tokens")), 0),
]


def demote_administrator(profile):
    with open(f"{os.environ['PROVOST_CONFIG']}/secrets/{profile}.password",
              encoding="utf-8") as file:
        password = file.read().strip()
    base = f"{url_of(profile)}/api/v4/users"
    login = json.dumps({"login_id": "admin", "password": password}).encode()
    with urllib.request.urlopen(f"{base}/login", login) as answer:
        token, user = answer.headers["Token"], json.load(answer)["id"]
    roles = json.dumps({"roles": "system_user"}).encode()
    urllib.request.urlopen(urllib.request.Request(
        f"{base}/{user}/roles", roles, {"Authorization": f"Bearer {token}"}, method="PUT")).close()


def judge_refusals(program, what, done, before, rows_done):
    """Few rows are refused before it stops; the others wait for somebody who may do them."""
    rows = list(rows_of(program).values())
    refused = [row for row in rows if row["state"] == "failed"]
    left = [row for row in rows if row["state"] == "to do"]
    changed = len(events("team", "disable")) - before
    fair = (done.returncode == 4 and "not allowed to do this any more" in done.stderr
            and {row["code"] for row in refused} == {"permission_denied"}
            and 3 <= len(refused) <= 10 and left  # more begin while it asks whether that is so
            and changed == len(rows) - len(refused) - len(left) and (changed > 0) == rows_done)
    if not fair or program.unfinished() == []:
        sys.exit(f"WRONG: {what}: {len(refused)} refused, {len(left)} left, {changed} changed, "
                 f"{done.returncode}: {done.stderr}")
    program.call(["job", "cancel", "last", "--yes"])
    print(f"{what}: {len(refused)} refused, {len(left)} left to resume", flush=True)


def refused_to_nobody(program, people):
    """Whoever is no administrator any more stops, and does not try it with one after the other."""
    few = ["--connections", str(AT_ONCE_THEN), "--yes"]
    plan = f"{os.environ['PROVOST_STATE']}/team.plan"
    disable = ["user disable", {"user.disable": "disable"}]
    planned = Trial("team", *disable, people.take("team", 20), None)
    program.call([*planned.command, "--save-plan", plan])
    trial = Trial("team", *disable, people.take("team", 60), None)
    before = trial.earlier["disable"]
    once_under_way(demote_administrator)(trial, "")
    done = program.call([*trial.command, "--max-rows", "60", *few[:2]])
    judge_refusals(program, "an administrator demoted in mid-run", done, before, True)
    before = len(events("team", "disable"))
    done = program.call(["apply", plan, *few])
    judge_refusals(program, "an administrator demoted between plan and apply", done, before, False)


def inside(provost, wanted):
    program = Program(provost, None)
    people = People(program)
    for number, (name, strike, most) in enumerate(TROUBLES):
        if wanted not in name:
            continue
        unknown = 0
        for profile, words, kinds, cost in COMMANDS:
            names = people.take(profile, ACCOUNTS_A_TRIAL)
            trial = Trial(profile, words, kinds, names, f"new-{number}-{profile}")
            try:
                strike(trial, cost)
                done = program.call(trial.command)
                control(profile, "faults")
                left = program.unfinished()
                if left:
                    done = program.call(["job", "resume", "--yes", *left])
                if "password_rejected" in done.stdout:
                    # A new policy is heeded by what is begun after it.
                    done = program.call(["job", "retry", "--yes", program.last_job()])
                if done.returncode not in (0, 3):
                    raise Wrong(f"it ended with {done.returncode}: {done.stderr}")
                doubtful = trial.judge(program, doubtful=most > 0)
                if doubtful > most:
                    raise Wrong(f"{doubtful} rows are in doubt: {done.stderr}")
                unknown += doubtful
            except Wrong as wrong:
                sys.exit(f"WRONG: {name}: {words} on {profile}: {wrong}")
        rows = ACCOUNTS_A_TRIAL * len(COMMANDS)
        print(f"{name}: {rows} rows, {unknown} mails in doubt", flush=True)
    if wanted in ("", "demoted"):
        refused_to_nobody(program, people)


def main():
    provost = sys.argv[1]
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    if os.environ.get("PROVOST_FAULTS_INSIDE"):
        inside(provost, wanted)
        return
    ended = subprocess.run(
        [provost, "sandbox", "--accounts", "1600", "--service-time", "set=30ms,mail=30ms,access=30ms",
         "--set", "chat.limiter=off", "--",
         sys.executable, os.path.abspath(__file__), provost, wanted],
        env=dict(os.environ, PROVOST_FAULTS_INSIDE="1"), check=False)
    sys.exit(ended.returncode)


if __name__ == "__main__":
    main()
