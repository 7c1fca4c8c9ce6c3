#!/usr/bin/env python3
"""Kills the program while it changes accounts, lets it go on, and asks the server what happened.

matrix.py PROVOST KILLER [--runs N] [--seed S]

Each run changes a few accounts of one make by one command, which is ended at one of its steps (how many
there are is counted first) or at any moment; `provost job resume` is killed as well now and then, the last
one is not. Then the sandbox's own record of what it received is the judge.
"""
import argparse
import os
import random
import subprocess
import sys
import time

from judge import People, Program, Trial, Wrong

RUNS_A_SANDBOX = 24
ACCOUNTS_A_RUN = 8

# make, words of the command, what it does and what the sandbox records of it
OPERATIONS = [
    ("team", "password reset-mail", {"password.reset-mail": "reset-mail"}),
    ("team", "password set", {"password.set": "password-set"}),
    ("team", "user disable", {"user.disable": "disable"}),
    ("team", "session end", {"session.end": "end-sessions"}),
    ("team", "password set --reset-mail",
     {"password.set": "password-set", "password.reset-mail": "reset-mail"}),
    ("chat", "password reset-mail", {"password.reset-mail": "reset-mail"}),
    ("chat", "password set", {"password.set": "password-set"}),
    ("chat", "user disable", {"user.disable": "disable"}),
    ("chat", "session end", {"session.end": None}),
    ("mail", "password set", {"password.set": "password-set"}),
    ("mail", "user disable", {"user.disable": "disable"}),
    ("mail", "session end", {"session.end": "end-sessions"}),
]


class KilledProgram(Program):
    """Ended at a step or at a moment, and gone on with until it is through."""

    def __init__(self, provost, killer, chance):
        super().__init__(provost, killer)
        self.chance = chance
        self.steps, self.seconds = {}, {}  # of a command that nobody ends
        self.full = False  # was the disk full since somebody asked?

    def measure(self, kind, words):
        """The same, left alone, to know of how many steps it consists and how long it takes."""
        count = f"{os.environ['PROVOST_STATE']}/steps"
        begun = time.monotonic()
        done = self.call(words, COUNT_TO=count)
        self.seconds[kind] = time.monotonic() - begun
        with open(count, encoding="utf-8") as file:
            self.steps[kind] = int(file.read())
        return done

    def end(self, kind, words):
        """Runs it and ends it at a step, at any moment, or by a disk that is full from a step on."""
        step, way = str(self.chance.randint(1, self.steps[kind])), self.chance.random()
        if way < 0.2:
            return self.call(words, kill_after_s=self.chance.random() * self.seconds[kind])
        if way < 0.35:
            self.full = True
            return self.call(words, FULL_AT=step)
        return self.call(words, KILL_AT=step, KILL_AFTER=str(self.chance.randint(0, 1)))

    def count_jobs(self):
        return self.call(["job", "list", "-o", "csv"]).stdout.count("\n")

    def until_through(self, kind, words):
        before = self.count_jobs()
        done = self.end(kind, words)
        for kill in (0.6, 0.4, 0.2, 0, 0, 0, 0):
            if done.returncode in (0, 3):
                break
            jobs = self.unfinished()
            if not jobs and self.count_jobs() > before:
                break  # killed after the last row
            # Without a job it was killed before the plan was whole.
            again = ["job", "resume", "--yes", *jobs] if jobs else words
            done = self.end(kind, again) if self.chance.random() < kill else self.call(again)
        if self.full and done.returncode == 1 and "cannot write the audit log" in done.stderr:
            return  # after the last row
        if done.returncode not in (0, 3, -9):
            raise Wrong(f"{words} ended with {done.returncode}: {done.stderr}")


def inside(options):
    program = KilledProgram(options.provost, options.killer, random.Random(options.seed))
    people = People(program)
    kills = unknown = 0
    for number in range(options.runs):
        kind = (options.first + number) % len(OPERATIONS)
        profile, words, kinds = OPERATIONS[kind]
        try:
            for use in ("killed",) if kind in program.steps else ("measured", "killed"):
                names = people.take(profile, ACCOUNTS_A_RUN)
                trial = Trial(profile, words, kinds, names, f"new-{number}-{use}")
                program.kills, program.full = 0, False
                if use == "measured":
                    program.measure(kind, trial.command)
                else:
                    program.until_through(kind, trial.command)
                unknown += trial.judge(program, doubtful=program.kills > 0 or program.full)
                kills += program.kills
        except Wrong as wrong:
            sys.exit(f"WRONG: seed {options.seed}, run {number}: {words} on {profile}: {wrong}")
    if kills * 2 < options.runs:
        sys.exit(f"only {kills} kills in {options.runs} runs: too little was tried")
    print(f"{options.runs} runs, {kills} kills, {unknown} rows unknown", flush=True)


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
            [options.provost, "sandbox", "--accounts", "1000", "--service-time", "2ms",
             "--set", "chat.limiter=off", "--",
             sys.executable, os.path.abspath(__file__), options.provost, options.killer, "--inside",
             "--runs", str(runs), "--seed", str(options.seed + done), "--first", str(done)],
            check=False)
        if ended.returncode != 0:
            sys.exit(1)
        done += runs


if __name__ == "__main__":
    main()
