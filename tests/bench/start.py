"""What it costs to start the program."""

import os
import pathlib
import tempfile

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


def fifty_plugins(build):
    """Fifty plugins of the usual size, each trusted: copies of one under other names."""
    some = (build.folder / "lib" / "provost" / "plugins" / "mattermost.so").read_bytes()
    with tempfile.TemporaryDirectory() as room:
        plugins = pathlib.Path(room, "plugins")
        plugins.mkdir(mode=0o755)
        around = {
            **os.environ,
            "PROVOST_PLUGIN_PATH": str(plugins),
            "PROVOST_CONFIG": str(pathlib.Path(room, "config")),
        }
        for number in range(50):
            file = plugins / f"plugin{number:04}.so"
            file.write_bytes(some.replace(b"mattermost", file.stem.encode()))
            run([build.program, "plugin", "trust", str(file)], around)
        cpu = median(run([build.program, "plugin", "list"], around).cpu for _ in range(20))
    yield Row(
        "plugins-50",
        "provost plugin list, fifty more: CPU",
        f"{cpu * 1e3:.1f} ms",
        "",
        None,
        "< 100 ms",
        bound(cpu, most=0.100),
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
