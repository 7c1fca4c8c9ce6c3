"""The HTTP service by itself: small requests on kept connections, against wrk."""

import json
import subprocess

import wrk
from makes import Request
from process import median
from row import Row, bound

CONNECTIONS = 4
SECONDS = 3


def requests(build, tls):
    name = "https" if tls else "http"
    tool = build.tool("bench_http")
    with subprocess.Popen(
        [tool, "serve"] + (["tls"] if tls else []),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        url, authority = (server.stdout.readline().strip() for _ in range(2))
        load = [tool, "load", url, str(CONNECTIONS), str(SECONDS)] + ([authority] if tls else [])
        ours, cpu, reference = [], [], []
        headers = {"User-Agent": "provost", "Accept": "application/json"}
        for _ in range(3):
            said = json.loads(subprocess.run(load, capture_output=True, check=True).stdout)
            ours.append(said["rate"])
            cpu.append(said["cpu_us"])
            reference.append(wrk.rate(url, [Request("/small")], headers, CONNECTIONS, SECONDS))
        server.stdin.close()
    ours, cpu, reference = median(ours), median(cpu), median(reference)
    yield Row(
        name,
        f"small requests, {CONNECTIONS} kept connections" + (", TLS" if tls else ""),
        f"{ours:.0f} /s ({cpu:.1f} µs CPU each)",
        f"wrk {reference:.0f} /s",
        ours / reference,
        ">= 0.9",
        bound(ours / reference, least=0.9),
    )
