"""What it costs to start the program."""

from process import median, run
from row import Row, bound


def version(build):
    """Alternating, so that both see the same machine."""
    ours, empty = [], []
    for _ in range(100):
        ours.append(run([build.program, "--version"]).wall)
        empty.append(run([build.tool("bench_empty")]).wall)
    ours, empty = median(ours), median(empty)
    yield Row(
        "version",
        "provost --version",
        f"{ours * 1e3:.2f} ms",
        f"empty program, same libraries {empty * 1e3:.2f} ms",
        ours / empty,
        "< 1.5",
        bound(ours / empty, most=1.5),
    )


def plugins(build):
    cpu = median(run([build.program, "plugin", "list"]).cpu for _ in range(20))
    yield Row(
        "plugins",
        "provost plugin list, three plugins: CPU",
        f"{cpu * 1e3:.1f} ms",
        "",
        None,
        "< 30 ms",
        bound(cpu, most=0.030),
    )


def verify(build):
    file = str(build.folder / "lib" / "provost" / "plugins" / "mattermost.so")
    wall = median(run([build.program, "plugin", "verify", file]).wall for _ in range(5))
    yield Row(
        "verify",
        "provost plugin verify, the Mattermost provider",
        f"{wall:.2f} s",
        "",
        None,
        "< 20 s",
        bound(wall, most=20),
    )
