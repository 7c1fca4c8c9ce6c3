"""wrk as the reference: the same requests over the same number of connections."""

import json
import os
import pathlib
import subprocess
import tempfile

SCRIPT = pathlib.Path(__file__).with_name("requests.lua")


def rate(url, requests, headers, connections, seconds, threads=2):
    """Requests a second, cycling through `requests`. Raises when one of them is refused."""
    with tempfile.TemporaryDirectory() as place:
        lines = "".join(f"{one.method}\t{one.target}\t{one.body}\n" for one in requests)
        pathlib.Path(place, "requests").write_text(lines)
        names = "".join(f"{name}: {value}\n" for name, value in headers.items())
        pathlib.Path(place, "headers").write_text(names)
        done = subprocess.run(
            ["wrk", "-t", str(min(threads, connections)), "-c", str(connections)]
            + ["-d", f"{seconds}s", "--timeout", "10s", "-s", str(SCRIPT), url],
            env=dict(os.environ, BENCH_PLACE=place),
            capture_output=True,
            text=True,
            check=True,
        )
    result = json.loads(done.stdout.splitlines()[-1])
    if result["refused"] or not result["requests"]:
        raise RuntimeError(f"wrk was refused: {result}")
    return result["requests"] / result["seconds"]
