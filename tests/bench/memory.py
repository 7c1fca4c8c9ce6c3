"""The most memory that a list needs at once."""

from listing import command
from process import run
from row import Row, bound
from sandbox import Sandbox

MIB = 1 << 20


def peak(build, make, accounts):
    with Sandbox(build.program, make, accounts) as server:
        cost = run(command(build.program, make), server.env)
    most = 40 * MIB + 40 * max(0, accounts - 100_000)
    used = cost.peak_kib * 1024
    yield Row(
        f"memory-{make.name}",
        f"peak memory of a list of {cost.lines:,}",
        f"{used / MIB:.1f} MiB",
        "",
        None,
        f"<= {most / MIB:.1f} MiB",
        bound(used, most=most) and cost.lines > 0.9 * accounts,
    )
