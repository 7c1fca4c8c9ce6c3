"""Whole lists of 100,000 accounts, against wrk with the same requests over as many connections."""

import wrk
from makes import COLUMNS
from process import median, run
from row import Row, bound
from sandbox import Sandbox

ACCOUNTS = 100_000
ONE_PAGE = 40
CONNECTIONS = 4
ROUNDS = 3
SERVICE_TIMES = "list=8ms,set=90ms,mail=50ms"
FILTER = 'not (userName sw "nobody")'


def command(provost, make):
    """Decoded, filtered and written; a filter that every account passes."""
    return [provost, "user", "list", "-p", make.profile, "--where", FILTER, "-o", "ndjson"] + [
        "--columns",
        COLUMNS,
    ]


def start(build, make, service_time):
    """What the same command costs on a server of one page: medians of its time and CPU."""
    with Sandbox(build.program, make, ONE_PAGE, service_time) as server:
        run([build.program, "login", "-p", make.profile], server.env)
        costs = [run(command(build.program, make), server.env) for _ in range(9)]
    return median(cost.wall for cost in costs), median(cost.cpu for cost in costs)


def measure(build, make, service_time):
    """Our CPU an account, our pages a second and wrk's: medians of alternating rounds. What it
    takes to start and to read the first page, which tells how many there are, is taken off."""
    provost = build.program
    start_wall, start_cpu = start(build, make, service_time)
    with Sandbox(provost, make, ACCOUNTS, service_time) as server:
        run([provost, "login", "-p", make.profile], server.env)
        listed = run(command(provost, make), server.env).lines  # the server's cache is warm now
        requests = make.pages(listed)
        headers = make.sign_in(server) | {"User-Agent": "provost"}
        costs, rates = [], []
        for _ in range(ROUNDS):
            costs.append(run(command(provost, make), server.env))
            rates.append(wrk.rate(server.url, requests, headers, CONNECTIONS, 3))
    if any(cost.lines != listed for cost in costs) or listed < 0.9 * ACCOUNTS:
        raise RuntimeError(f"{make.name}: not all accounts were listed")
    cpu = (median(cost.cpu for cost in costs) - start_cpu) / listed
    pages = (len(requests) - 1) / (median(cost.wall for cost in costs) - start_wall)
    return cpu, pages, median(rates)


def served(build, make):
    _, ours, reference = measure(build, make, SERVICE_TIMES)
    ratio = ours / reference
    yield Row(
        f"list-{make.name}",
        f"list of {ACCOUNTS:,}, page 8 ms, {CONNECTIONS} connections",
        f"{ours:.0f} pages/s",
        f"wrk {reference:.0f} pages/s",
        ratio,
        ">= 0.95",
        bound(ratio, least=0.95),
    )


def bare(build, make):
    cpu, ours, reference = measure(build, make, None)
    yield Row(
        f"bare-{make.name}",
        f"list of {ACCOUNTS:,}, no service time: CPU an account",
        f"{cpu * 1e6:.2f} µs",
        "",
        None,
        "<= 1.5 µs",
        bound(cpu, most=1.5e-6),
    )
    yield Row(
        f"bare-{make.name}",
        "the same: pages a second",
        f"{ours:.0f} pages/s",
        f"wrk {reference:.0f} pages/s",
        ours / reference,
        "aim: 0.80",
        None,
    )
