"""Runs the benchmarks and prints their table.

usage: run.py BUILD-FOLDER [NAME] [--json FILE]

NAME is a row, or how the names of several begin. Without it all are run.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import platform
import sys

import inside
import jobs
import listing
import memory
import million
import script
import service
import start
from makes import MAKES
from row import table

MANY = 1_000_000


class Build:
    """Where the programs are."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.program = str(self.folder / "bin" / "provost")

    def tool(self, name):
        return str(self.folder / "bench" / name)


def all_rows(build):
    """What makes each row, by name."""
    rows = {
        "version": lambda: start.version(build),
        "plugins": lambda: start.plugins(build),
        "plugins-50": lambda: start.fifty_plugins(build),
        "verify": lambda: start.verify(build),
        "boundary": lambda: inside.boundary(build),
        "journal": lambda: inside.journal(build),
        "job-mails": lambda: jobs.mails(build),
        "job-sets": lambda: jobs.sets(build),
        "job-million": lambda: million.passwords(build, million.ACCOUNTS),
        "http": lambda: service.requests(build, tls=False),
        "https": lambda: service.requests(build, tls=True),
    }
    for make in MAKES:
        rows[f"list-{make.name}"] = lambda make=make: listing.served(build, make)
        rows[f"bare-{make.name}"] = lambda make=make: listing.bare(build, make)
    for make in MAKES:
        rows[f"memory-{make.name}"] = lambda make=make: (
            row
            for accounts in (listing.ACCOUNTS, MANY)
            for row in memory.peak(build, make, accounts)
        )
    for make in MAKES:
        rows[f"script-{make.name}"] = lambda make=make: script.against_script(build, make)
    return rows


def machine():
    model = "unknown"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("name", nargs="?", default="", help="a row, or the beginning of its name")
    parser.add_argument("--json", type=pathlib.Path, help="write the rows to this file, too")
    words = parser.parse_args()
    known = all_rows(Build(words.build))
    chosen = [name for name in known if name == words.name]
    chosen = chosen or [name for name in known if name.startswith(words.name)]
    if not chosen:
        parser.error(f"there is no row '{words.name}'; there are: {' '.join(known)}")
    rows = []
    for name in chosen:
        print(f"bench: {name}", file=sys.stderr)
        rows += known[name]()
    print(table(rows))
    print(f"\non {machine()}")
    if words.json:
        document = {"machine": machine(), "rows": [dataclasses.asdict(row) for row in rows]}
        words.json.write_text(json.dumps(document, indent=1) + "\n")
    sys.exit(1 if any(row.holds is False for row in rows) else 0)


main()
