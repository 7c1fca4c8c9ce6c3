"""What is known of a run that was disturbed: what the program says, and what the server has seen."""
import csv
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request

MAILS = "password.reset-mail"


class Wrong(Exception):
    """What the program said is not what happened."""


def url_of(profile):
    with open(f"{os.environ['PROVOST_CONFIG']}/profiles.d/{profile}.ini", encoding="utf-8") as file:
        return re.search(r"^url = (\S+)", file.read(), re.M).group(1)


def events(profile, kind):
    with urllib.request.urlopen(f"{url_of(profile)}/_sandbox/events?kind={kind}") as answer:
        return [event["userName"] for event in json.load(answer)["events"]]


def refusal_of_sign_in(profile, name, password):
    """What the server says against it; None if nothing."""
    place, body = {
        "team": ("/api/v4/users/login", {"login_id": name, "password": password}),
        "chat": ("/api/v1/login", {"user": name, "password": password}),
        "mail": ("/api/v1/auth/authenticate-user",
                 {"username": f"{name}@acme.test", "password": password}),
    }[profile]
    request = urllib.request.Request(url_of(profile) + place, json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    try:
        urllib.request.urlopen(request).close()
        return None
    except urllib.error.HTTPError as error:
        said = error.read().decode()
        # Asked for only when the password is right.
        return None if '"error":"totp-required"' in said else f"{error.code} {said}"


class Program:
    """The program under trial; what it is to be ended by is preloaded into it."""

    def __init__(self, provost, killer):
        self.provost, self.killer = provost, killer
        self.kills = 0

    def call(self, words, kill_after_s=None, **to_killer):
        """Runs it, with the killer beside it if that is told anything."""
        environment = dict(os.environ, **to_killer)
        if to_killer:
            environment["LD_PRELOAD"] = self.killer
        with subprocess.Popen([self.provost, "--no-input", *words], env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                out, err = process.communicate(timeout=kill_after_s or 120)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                if not kill_after_s:
                    raise Wrong(f"{words} does not end: {err}") from None
        if process.returncode == -9:
            self.kills += 1
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def unfinished(self):
        listed = self.call(["job", "list", "--unfinished", "-o", "csv"])
        if listed.returncode != 0:
            raise Wrong(f"job list: {listed.stderr}")
        return [row["id"] for row in csv.DictReader(listed.stdout.splitlines())]

    def last_job(self):
        return self.call(["job", "list", "-o", "csv"]).stdout.splitlines()[1].split(",")[0]


def rows_of(program):
    rows = {}
    report = program.call(["job", "report", "last", "-o", "csv"]).stdout
    for row in csv.DictReader(report.splitlines()):
        key = row["userName"], row["operation"]
        if key in rows:
            raise Wrong(f"two rows for {key}")
        rows[key] = row
    return rows


def judge_row(row, kind, happened, doubtful):
    """Whether it is in doubt; Wrong if what is said of it is not what the server has seen."""
    name, state, mail = row["userName"], row["state"], row["operation"] == MAILS
    if state == "unknown":
        # What may be repeated is, and a generated password is made anew: only mails can be in doubt.
        if not doubtful or not mail or happened > 1:
            raise Wrong(f"{name} is unknown, and it happened {happened} times: {row}")
        return True
    # Rocket.Chat keeps whom a room would be left without, and tells only then who is federated.
    refused = "last owner of" in row["reason"] or row["code"] == "managed_elsewhere"
    if state == "failed" and happened == 0 and refused:
        return False
    if state != "done":
        raise Wrong(f"nothing stands in its way, and it is not done: {row}")
    if kind and happened == 0:
        raise Wrong(f"{name} is said to be done, and the server knows nothing of it: {row}")
    if mail and happened > 1:
        raise Wrong(f"{name} was mailed {happened} times")
    return False


def judge_handoff(profile, handoff, names):
    lines = {}
    with open(handoff, encoding="utf-8") as file:
        for line in csv.DictReader(file):
            lines[line["userName"]] = line
    for name in names:
        if name not in lines or lines[name]["state"] != "set":
            raise Wrong(f"{name} is done, and the hand-off says {lines.get(name)}")
        refusal = refusal_of_sign_in(profile, name, lines[name]["password"])
        if refusal:
            raise Wrong(f"the last line of {name} does not sign in: {refusal}")


class Trial:
    """A changing command on some accounts of one make.

    `kinds` says what it does to an account and the kind of event in the sandbox's record, None if it
    need not leave one.
    """

    def __init__(self, profile, words, kinds, names, handoff):
        self.profile, self.kinds, self.names = profile, kinds, names
        self.command = [*words.split(), "-p", profile, *names, "--yes"]
        self.handoff = None
        if words.startswith("password set"):
            self.handoff = f"{os.environ['PROVOST_STATE']}/{handoff}.csv"
            self.command += ["--generate", "--handoff", f"csv:{self.handoff}"]
        self.earlier = {kind: len(events(profile, kind)) for kind in kinds.values() if kind}

    def judge(self, program, doubtful):
        """How many rows of the last job are in doubt, which is only right if they may be."""
        left = program.unfinished()
        if left:
            raise Wrong(f"job {left} is not finished")
        rows = rows_of(program)
        expected = {(name, operation) for name in self.names for operation in self.kinds}
        if set(rows) != expected:
            raise Wrong(f"rows {sorted(rows)} for {sorted(expected)}")
        seen = {kind: events(self.profile, kind)[count:] for kind, count in self.earlier.items()}
        unknown = 0
        for (name, operation), row in rows.items():
            kind = self.kinds[operation]
            unknown += judge_row(row, kind, seen.get(kind, []).count(name), doubtful)
        if self.handoff:
            done = [name for (name, operation), row in rows.items()
                    if operation == "password.set" and row["state"] == "done"]
            judge_handoff(self.profile, self.handoff, done)
        return unknown


class People:
    """The accounts of the stand-ins, each for one trial only."""

    def __init__(self, program):
        signed = program.call(["login", "-p", "@office"])
        if signed.returncode != 0:
            sys.exit(f"cannot sign in: {signed.stderr}")
        # Or most of the time would go by waiting for the next minute.
        with open(f"{os.environ['PROVOST_CONFIG']}/profiles.d/chat.ini", "a",
                  encoding="utf-8") as file:
            file.write("limit.reset-mail = 1000/1s\n")
        self.left = {profile: accounts(program, profile) for profile in ("chat", "team", "mail")}

    def take(self, profile, count):
        names, self.left[profile] = self.left[profile][:count], self.left[profile][count:]
        if len(names) < count:
            sys.exit(f"{profile} has too few accounts for so many trials")
        return names


def accounts(program, profile):
    listed = program.call(["user", "list", "-p", profile, "--active", "--kind", "human", "--where",
                           "privileged eq false and not (secondFactor eq true)",
                           "--unknown", "include", "-o", "ndjson",
                           "--columns", "userName,email,authSource"])
    people = [json.loads(line) for line in listed.stdout.splitlines()]
    return [one["userName"] for one in people
            if re.fullmatch(r"user\d+", one["userName"] or "")
            and one["email"] and one["email"].islower()  # Rocket.Chat mails no others
            and one["authSource"] in (None, "local")]
