#!/usr/bin/env python3
"""Does what an administrator does with secrets, and looks for them wherever they do not belong.

hygiene.py PROVOST

Looked at are what is printed, traced, kept, planned, audited, reported and left for a moment, and the
command lines and environments of the program and of all that it starts. When it crashes no core file
is made.
"""
import csv
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile

from canaries import Secrets, files_below
from watch import Terminal, Watched, cores_allowed

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "kill_matrix"))
from judge import accounts, events  # pylint: disable=wrong-import-position

MAILING = ("chat", "team")
STRIKES = {"chat": (signal.SIGKILL, signal.SIGSEGV), "team": (signal.SIGKILL, signal.SIGABRT),
           "mail": (signal.SIGKILL,)}


def new_password():
    return f"Qx7-{secrets.token_hex(12)}-Zw"  # good enough for every server


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Administrator:
    """Types commands in a folder in which all of it happens; what they print is kept in it."""

    def __init__(self, provost, folder):
        self.provost, self.folder = provost, folder
        self.secrets, self.watched = Secrets(), []
        os.mkdir("said")

    def start(self, words, **more):
        said = f"said/{len(self.watched)}"
        with open(f"{said}.out", "wb") as out, open(f"{said}.err", "wb") as err:
            self.watched.append(Watched(
                self.folder, [self.provost, "-v", "--trace", f"{said}.trace", *words],
                stdout=out, stderr=err, **more))
        return self.watched[-1]

    def end(self, words, good=(0,)):
        code, dumped = self.watched[-1].wait()
        said = f"said/{len(self.watched) - 1}"
        out, err = (text_of(f"{said}.{end}") for end in ("out", "err"))
        done = subprocess.CompletedProcess(words, code, out, err)
        if code not in good or dumped:
            sys.exit(f"{words} ended with {code}: {done.stdout}{done.stderr}")
        return done

    def call(self, words, piped=b"", good=(0,)):
        with self.start(words, stdin=subprocess.PIPE).process.stdin as to_it:
            to_it.write(piped)
        return self.end(words, good)

    def type(self, words, answer):
        terminal = Terminal(answer)
        self.start(words, stdin=subprocess.DEVNULL, start_new_session=True,
                   preexec_fn=terminal.take, pass_fds=(terminal.screen,))
        terminal.serve()
        with open(f"said/{len(self.watched) - 1}.tty", "wb") as file:
            file.write(terminal.seen)
        return self.end(words)

    def strike(self, words, profile, number):
        """Ends it by a signal when it has set a password and holds more of them."""
        before = len(events(profile, "password-set"))
        watched = self.start(words, stdin=subprocess.DEVNULL, preexec_fn=cores_allowed)
        while len(events(profile, "password-set")) == before:
            if watched.process.poll() is not None:
                sys.exit(f"{words} came to its end before it could be struck")
        limit = watched.core_limit()
        watched.process.send_signal(number)
        code, dumped = watched.wait()
        if code != -number or dumped or limit != "0":
            sys.exit(f"signal {number} ended {words} with {code}; core file: {dumped}, "
                     f"limit {limit}")

    def handed_off(self, path):
        """Takes up the passwords in a file of lines of CSV or JSON, which are known from now on."""
        with open(path, encoding="utf-8") as file:
            lines = csv.DictReader(file) if path.endswith(".csv") else map(json.loads, file)
            for line in lines:
                if line["password"]:
                    self.secrets.add(f"generated for {line['userName']} of {line['profile']}",
                                     line["password"], f"desk/{path}", f"desk/.{path}.*")

    def judge(self):
        """Everything that is there, that was there and that was shown."""
        astray = set()
        still_there = dict(files_below(self.folder))
        for watched in self.watched:
            for data in watched.shown:
                astray |= {f"{name}: shown by a process" for name in self.secrets.within(data)}
            for path, data in watched.left.items():
                if still_there.get(path) != data:
                    astray |= {f"{name}: for a moment in {path}"
                               for name in self.secrets.astray(path, data)}
        for path, data in still_there.items():
            astray |= {f"{name}: in {path}" for name in self.secrets.astray(path, data)}
        return astray


def make_key():
    subprocess.run(["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key",
                    "Jane <jane@example.com>", "future-default", "default", "never"],
                   stderr=subprocess.DEVNULL, check=True)


def take_up_sessions(administrator):
    for entry in os.scandir(f"{os.environ['PROVOST_STATE']}/sessions"):
        for value in json.loads(text_of(entry.path))["values"]:
            if value["secret"]:
                administrator.secrets.add(f"{value['name']} of {entry.name}", value["text"],
                                          f"*/sessions/{entry.name}",
                                          f"*/sessions/.{entry.name}.*")  # until it is whole


def use(administrator, profile):
    """All that one make of server is asked for, by an administrator who has signed in."""
    call, names = administrator.call, accounts(administrator, profile)
    typed, piped = new_password(), new_password()
    administrator.secrets.add(f"typed for {profile}", typed)
    administrator.secrets.add(f"piped for {profile}", piped)

    def change(count):
        return [names.pop() for _ in range(count)]

    def generate(handoff, *more):
        return ["password", "set", "-p", profile, *change(3), "--generate", "--handoff", handoff,
                "--connections", "1", "--yes", *more]

    call(["whoami", "-p", profile])
    call(["password", "set", "-p", profile, "--chpasswd", "-", "--yes"],
         "".join(f"{name}:{piped}\n" for name in change(2)).encode())
    administrator.type(["password", "set", "-p", profile, *change(2), "--same", "--yes"],
                       typed.encode())
    call(generate(f"cmd:cat >>{profile}-got; env >>said/env; ulimit -c >>said/limits"))
    call(generate(f"csv:{profile}-plan.csv", "--save-plan", f"{profile}.plan"))
    call(["plan", "show", f"{profile}.plan"])
    call(["apply", f"{profile}.plan", "--yes"])
    if profile == "mail":
        call(generate("gpg:jane@example.com:mail.asc"))
    struck = []
    for number in STRIKES[profile]:
        struck.append(f"{profile}-{number.name}.csv")
        administrator.strike(generate(f"csv:{struck[-1]}"), profile, number)
        call(["job", "resume", "--yes"])
    if profile in MAILING:
        call(["password", "reset-mail", "-p", profile, *change(2), "--yes"])
    call(["job", "show", "last"])
    call(["job", "report", "last"])
    for path in (f"{profile}-got", f"{profile}-plan.csv", *struck):
        administrator.handed_off(path)


def planted(administrator):
    """What is not found when it is put there on purpose would not be found at all."""
    looks = {name: sorted(forms) for name, (forms, _) in administrator.secrets.known.items()}
    for turn in range(max(map(len, looks.values()))):
        text = b"\n".join(forms[turn % len(forms)] for forms in looks.values())
        if set(administrator.secrets.within(text)) != set(looks):
            sys.exit("a form of a secret is not found where it is")
    with open("said/planted", "wb") as file:
        file.write(text)
    found = {line.split(":")[0] for line in administrator.judge() if line.endswith("/planted")}
    if found != set(looks):
        sys.exit(f"not found where they were put: {set(looks) - found}")


def core_files_are_made():
    """Does the kernel write one here for a program that lets it?"""
    crash = Watched(os.getcwd(), ["sh", "-c", "kill -SEGV $$"], preexec_fn=cores_allowed)
    return crash.wait()[1]


def work(provost, folder):
    administrator = Administrator(provost, folder)
    for entry in os.scandir(f"{os.environ['PROVOST_CONFIG']}/secrets"):
        administrator.secrets.add(entry.name, text_of(entry.path).strip(),
                                  f"*/secrets/{entry.name}")
    make_key()
    administrator.call(["login", "-p", "@office"])
    take_up_sessions(administrator)
    for profile in ("chat", "team", "mail"):
        use(administrator, profile)
    take_up_sessions(administrator)  # those that were renewed meanwhile
    for words in (["job", "list"], ["audit", "show"], ["logout", "-p", "@office"]):
        administrator.call(words)
    astray = administrator.judge()
    if astray:
        sys.exit("WRONG: secrets are where they do not belong:\n  " + "\n  ".join(sorted(astray)))
    planted(administrator)
    if set(text_of("said/limits").split()) != {"0"}:
        sys.exit("WRONG: a command that gets passwords may leave a core file")
    if not any({"gpg", "sh"} & watched.commands for watched in administrator.watched):
        sys.exit("nothing that the program starts was looked at")
    if not core_files_are_made():
        print("no program leaves a core file here: only the limit was judged")
    print(f"{len(administrator.secrets.known)} secrets, {len(administrator.watched)} commands: "
          "none is where it does not belong")


def main():
    provost = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="provost-hygiene-") as folder:
        for name in ("home", "tmp", "desk"):
            os.mkdir(f"{folder}/{name}", 0o700)
        os.environ.update(HOME=f"{folder}/home", TMPDIR=f"{folder}/tmp")
        # A sanitizer would tell of the signal instead of letting it end the program.
        os.environ["ASAN_OPTIONS"] = f"{os.environ.get('ASAN_OPTIONS', '')}:handle_segv=0"
        os.chdir(f"{folder}/desk")
        # All is done beside the sandbox: what it starts may leave no core file anyway.
        with subprocess.Popen(
                [provost, "sandbox", "--accounts", "60", "--service-time", "set=30ms", "--",
                 "sh", "-c", 'echo "$PROVOST_CONFIG"; echo "$PROVOST_STATE"; read end'],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as sandbox:
            for name in ("PROVOST_CONFIG", "PROVOST_STATE"):
                os.environ[name] = sandbox.stdout.readline().strip()
            try:
                work(provost, folder)
            finally:
                subprocess.run(["gpgconf", "--kill", "all"], check=False)


if __name__ == "__main__":
    main()
