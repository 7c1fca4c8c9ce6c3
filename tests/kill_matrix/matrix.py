#!/usr/bin/env python3
"""Kills the program while it changes accounts, lets it go on, and asks the server what happened.

matrix.py PROVOST KILLER [--runs N] [--seed S]

Each run changes a few accounts of one make by one operation, under a killer that ends the program at
some step; `provost job resume` is killed as well now and then, the last one is not. Then the sandbox's
own record of what it received is the judge.
"""
import argparse
import csv
import json
import os
import random
import re
import subprocess
import sys
import urllib.error
import urllib.request

RUNS_A_SANDBOX = 24
ACCOUNTS_A_RUN = 10
STEPS = 400  # of planning and doing so many accounts, roughly

# make, words of the command, kind of event in the sandbox's record, is it a mail?
OPERATIONS = [
    ("team", "password reset-mail", "reset-mail", True),
    ("team", "password set", "password-set", False),
    ("team", "user disable", "disable", False),
    ("team", "session end", "end-sessions", False),
    ("chat", "password set", "password-set", False),
    ("chat", "user disable", "disable", False),
    ("mail", "password set", "password-set", False),
    ("mail", "user disable", "disable", False),
]


class Wrong(Exception):
    """What the program said is not what happened."""


def url_of(profile):
    with open(f"{os.environ['PROVOST_CONFIG']}/profiles.d/{profile}.ini", encoding="utf-8") as file:
        return re.search(r"^url = (\S+)", file.read(), re.M).group(1)


def events(profile, kind):
    with urllib.request.urlopen(f"{url_of(profile)}/_sandbox/events?kind={kind}") as answer:
        return [event["userName"] for event in json.load(answer)["events"]]


def signs_in(profile, name, password):
    place, body = {
        "team": ("/api/v4/users/login", {"login_id": name, "password": password}),
        "chat": ("/api/v1/login", {"user": name, "password": password}),
        "mail": ("/api/v1/auth/authenticate-user",
                 {"username": f"{name}@acme.test", "password": password}),
    }[profile]
    request = urllib.request.Request(url_of(profile) + place, json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        # The right password of somebody who needs a second factor, too.
        answer = error.read().lower()
        return b"totp" in answer or b"mfa." in answer


class Run:
    """One command, killed and gone on with until it is through."""

    def __init__(self, provost, killer, chance):
        self.provost, self.killer, self.chance = provost, killer, chance
        self.kills = 0

    def call(self, words, kill_at=0):
        environment = dict(os.environ)
        if kill_at:
            environment.update(LD_PRELOAD=self.killer, KILL_AT=str(kill_at),
                               KILL_AFTER=str(self.chance.randint(0, 1)))
        done = subprocess.run([self.provost, "--no-input", *words], env=environment, text=True,
                              capture_output=True, timeout=120, check=False)
        if done.returncode == -9:
            self.kills += 1
        return done

    def unfinished(self):
        listed = self.call(["job", "list", "--unfinished", "-o", "csv"])
        if listed.returncode != 0:
            raise Wrong(f"job list: {listed.stderr}")
        return [row["id"] for row in csv.DictReader(listed.stdout.splitlines())]

    def until_through(self, words):
        step = lambda: self.chance.randint(1, STEPS)
        done = self.call(words, step())
        for kill in (0.5, 0.3, 0, 0, 0, 0):
            if done.returncode != -9:
                break
            jobs = self.unfinished()
            again = ["job", "resume", "--yes", *jobs] if jobs else None
            if again is None:
                # Killed before the plan was whole, or after the last row.
                newest = self.call(["job", "list", "-o", "csv"]).stdout
                if newest.count("\n") > self.before:
                    break
                again = words
            done = self.call(again, step() if self.chance.random() < kill else 0)
        if done.returncode not in (0, 3, -9):
            raise Wrong(f"{words} ended with {done.returncode}: {done.stderr}")
        return done

    def count_jobs(self):
        self.before = self.call(["job", "list", "-o", "csv"]).stdout.count("\n")


def judge(run, profile, kind, mail, names, earlier, handoff):
    left = run.unfinished()
    if left:
        raise Wrong(f"job {left} is not finished")
    report = run.call(["job", "report", "last", "-o", "csv"])
    rows = {}
    for row in csv.DictReader(report.stdout.splitlines()):
        if row["userName"] in rows:
            raise Wrong(f"two rows for {row['userName']}")
        rows[row["userName"]] = row
    if set(rows) != set(names):
        raise Wrong(f"rows {sorted(rows)} for {sorted(names)}")
    seen = events(profile, kind)[earlier:]
    unknown = 0
    for name, row in rows.items():
        happened, state = seen.count(name), row["state"]
        if mail and happened > 1:
            raise Wrong(f"{name} was mailed {happened} times")
        if state == "done" and happened == 0:
            raise Wrong(f"{name} is said to be done, and the server knows nothing of it")
        if state in ("failed", "not tried", "skipped") and happened > 0:
            raise Wrong(f"{name} is {state}, and it happened: {row}")
        if state not in ("done", "failed", "skipped", "unknown"):
            raise Wrong(f"{name} ended as '{state}'")
        unknown += state == "unknown"
    # What may be repeated is, and a generated password is made anew: only mails can be in doubt.
    if unknown > 0 and (run.kills == 0 or not mail):
        raise Wrong(f"{unknown} rows are unknown after {run.kills} kills")
    if handoff:
        lines = {}
        with open(handoff, encoding="utf-8") as file:
            for line in csv.DictReader(file):
                lines[line["userName"]] = line
        for name, row in rows.items():
            if row["state"] != "done":
                continue
            if name not in lines or lines[name]["state"] != "set":
                raise Wrong(f"{name} is done, and the hand-off says {lines.get(name)}")
            if not signs_in(profile, name, lines[name]["password"]):
                raise Wrong(f"the last line of {name} does not sign in")
    return unknown


def accounts(run, profile):
    listed = run.call(["user", "list", "-p", profile, "--active", "--kind", "human", "--where",
                       "privileged eq false", "-o", "ndjson",
                       "--columns", "userName,email,authSource"])
    people = [json.loads(line) for line in listed.stdout.splitlines()]
    return [one["userName"] for one in people
            if re.fullmatch(r"user\d+", one["userName"] or "") and one["email"]
            and one["authSource"] in (None, "local")]


def inside(options):
    chance = random.Random(options.seed)
    run = Run(options.provost, options.killer, chance)
    signed = run.call(["login", "-p", "@office"])
    if signed.returncode != 0:
        sys.exit(f"cannot sign in: {signed.stderr}")
    people = {profile: accounts(run, profile) for profile in ("chat", "team", "mail")}
    totals = {"kills": 0, "unknown": 0}
    for number in range(options.runs):
        profile, words, kind, mail = OPERATIONS[(options.first + number) % len(OPERATIONS)]
        names, people[profile] = (people[profile][:ACCOUNTS_A_RUN],
                                  people[profile][ACCOUNTS_A_RUN:])
        command = [*words.split(), "-p", profile, *names, "--yes"]
        handoff = None
        if words == "password set":
            handoff = f"{os.environ['PROVOST_STATE']}/new-{number}.csv"
            command += ["--generate", "--handoff", f"csv:{handoff}"]
        earlier = len(events(profile, kind))
        run.kills = 0
        try:
            run.count_jobs()
            run.until_through(command)
            totals["unknown"] += judge(run, profile, kind, mail, names, earlier, handoff)
        except Wrong as wrong:
            print(f"WRONG: seed {options.seed}, run {number}: {words} on {profile}: {wrong}")
            sys.exit(1)
        totals["kills"] += run.kills
    if totals["kills"] * 3 < options.runs:
        sys.exit(f"only {totals['kills']} kills in {options.runs} runs: nothing was tried")
    print(f"{options.runs} runs, {totals['kills']} kills, {totals['unknown']} rows unknown")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("provost")
    parser.add_argument("killer")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--inside", action="store_true")
    options = parser.parse_args()
    if options.inside:
        inside(options)
        return
    done = 0
    while done < options.runs:
        runs = min(RUNS_A_SANDBOX, options.runs - done)
        ended = subprocess.run(
            [options.provost, "sandbox", "--accounts", "400", "--service-time", "2ms", "--set", "chat.limiter=off", "--",
             sys.executable, os.path.abspath(__file__), options.provost, options.killer, "--inside",
             "--runs", str(runs), "--seed", str(options.seed + done), "--first", str(done)],
            check=False)
        if ended.returncode != 0:
            sys.exit(1)
        done += runs


if __name__ == "__main__":
    main()
