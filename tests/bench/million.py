"""A job of a million rows: its memory, and how soon one that is nearly done goes on."""

import pathlib
import sqlite3
import subprocess
import tempfile
import time

from makes import MAKES
from process import run
from row import Row, bound
from sandbox import Sandbox

MIB = 1 << 20
ACCOUNTS = 1_280_000  # of which a million are active people with a password here
LEFT = 10
TO_DO, DONE = 0, 3  # stages of a row, in a job's file
RUNNING = 2  # phase of a job
MATTERMOST = next(make for make in MAKES if make.name == "mattermost")


def as_if_killed(place, handoff):
    """Puts the job back to where a kill would have left it just before its end."""
    (file,) = pathlib.Path(place, "jobs").glob("*.job")
    with sqlite3.connect(file) as job:
        (last,) = job.execute(
            "SELECT number FROM row WHERE stage = ? ORDER BY number DESC LIMIT 1 OFFSET ?",
            (DONE, LEFT - 1),
        ).fetchone()
        job.execute(
            "UPDATE row SET stage = ?, tries = 0, evidence = 0, state = 0 "
            "WHERE stage = ? AND number >= ?",
            (TO_DO, DONE, last),
        )
        job.execute("DELETE FROM tally")
        job.execute(
            "INSERT INTO tally SELECT kind, stage, evidence, count(*) FROM row GROUP BY 1, 2, 3"
        )
        job.execute("UPDATE job SET phase = ?", (RUNNING,))
    job.close()
    text = handoff.read_text(encoding="utf-8")
    handoff.write_text(text.replace(",set\n", ",pending\n"), encoding="utf-8")


def first_row(command, env):
    """Seconds until a command tells of the first row that it did; it is waited for to its end."""
    begin = time.monotonic()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as child:
        told = next(i for i, line in enumerate(child.stdout) if b'"event":"row"' in line)
        seconds = time.monotonic() - begin
        rest = sum(1 for _ in child.stdout)
    if child.returncode != 0 or told + rest < LEFT:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}")
    return seconds


def passwords(build, accounts):
    with Sandbox(build.program, MATTERMOST, accounts) as server, tempfile.TemporaryDirectory() as place:
        env = server.env | {"PROVOST_STATE": place}
        handoff = pathlib.Path(place, "new.csv")
        command = [build.program, "password", "set", "-p", "team", "--generate", "--yes"]
        command += ["--max-rows", str(accounts)]
        command += ["--active", "--kind", "human", "--handoff", f"csv:{handoff}", "-o", "ndjson"]
        whole = run(command, env)
        report = run([build.program, "job", "report", "last", "-o", "csv"], env)
        as_if_killed(place, handoff)
        seconds = first_row([build.program, "job", "resume", "-o", "ndjson"], env)
    rows = report.lines - 1
    for name, cost in (("job-million", whole), ("job-million report", report)):
        used = cost.peak_kib * 1024
        yield Row(
            name,
            f"peak memory with {rows:,} rows",
            f"{used / MIB:.0f} MiB",
            "",
            None,
            "< 150 MiB",
            bound(used, most=150 * MIB) and rows > 1_000_000,
        )
    yield Row(
        "job-million resume",
        f"until the first of the {LEFT} rows that a kill left is done",
        f"{seconds:.2f} s",
        "",
        None,
        "< 3 s",
        bound(seconds, most=3),
    )
