"""The same list by the script that an administrator would write."""

import pathlib
import sys

from listing import ACCOUNTS, command
from process import median, run
from row import Row, bound
from sandbox import PASSWORD, Sandbox

SCRIPT = str(pathlib.Path(__file__).with_name("list_accounts.py"))


def against_script(build, make):
    with Sandbox(build.program, make, ACCOUNTS) as server:
        plain = [sys.executable, SCRIPT, make.name, server.url, server.account, PASSWORD]
        ours, theirs = [], []
        for _ in range(3):
            ours.append(run(command(build.program, make), server.env))
            theirs.append(run(plain, server.env))
    if ours[0].lines != theirs[0].lines:
        raise RuntimeError(f"{ours[0].lines} accounts here, {theirs[0].lines} there")
    wall, their_wall = (median(cost.wall for cost in costs) for costs in (ours, theirs))
    cpu, their_cpu = (median(cost.cpu for cost in costs) for costs in (ours, theirs))
    yield Row(
        f"script-{make.name}",
        f"list of {ACCOUNTS:,} against a script with requests: time",
        f"{wall:.2f} s",
        f"script {their_wall:.2f} s",
        their_wall / wall,
        ">= 5 times as fast",
        bound(their_wall / wall, least=5),
    )
    yield Row(
        f"script-{make.name}",
        "the same: CPU",
        f"{cpu:.2f} s",
        f"script {their_cpu:.2f} s",
        cpu / their_cpu,
        "<= 0.1",
        bound(cpu / their_cpu, most=0.1),
    )
