"""Jobs of 20,000 rows, against wrk with the same requests over as many connections."""

import csv
import json
import subprocess
import tempfile

import wrk
from listing import SERVICE_TIMES
from makes import MAKES, Request
from process import run
from row import Row, bound
from sandbox import Sandbox

ROWS = 20_000
CONNECTIONS = 16
MATTERMOST = next(make for make in MAKES if make.name == "mattermost")


def mail(account):
    return Request("/api/v4/users/password/reset/send", json.dumps({"email": account["email"]}))


def password(account):
    body = json.dumps({"new_password": "Bench-4711-" + account["id"]})
    return Request(f"/api/v4/users/{account['id']}/password", body, "PUT")


def measure(build, words, request, service_time):
    """Our rows a second, wrk's requests a second, our CPU a row."""
    # Whom no job touches are some more.
    with Sandbox(build.program, MATTERMOST, ROWS * 5 // 4, service_time) as server:
        run([build.program, "login", "-p", "team"], server.env)
        some = [build.program, "user", "list", "-p", "team", "--active", "--kind", "human", "-o", "csv"]
        some += ["--columns", "id,email", "--where", 'authSource eq "local" and privileged eq false']
        listed = subprocess.run(some, env=server.env, capture_output=True, text=True, check=True)
        accounts = [one for one in csv.DictReader(listed.stdout.splitlines()) if one["email"]][:ROWS]
        headers = MATTERMOST.sign_in(server) | {"User-Agent": "provost"}
        reference = wrk.rate(server.url, [request(one) for one in accounts], headers, CONNECTIONS, 10)
        with tempfile.TemporaryDirectory() as place:
            names = f"{place}/names.csv"
            with open(names, "w", encoding="utf-8") as file:
                file.write("id\n" + "".join(one["id"] + "\n" for one in accounts))
            command = [build.program, *words, "-p", "team", "--from", names, "--yes"]
            command += ["--expect", str(len(accounts)), "-o", "ndjson"]
            command += ["--connections", str(CONNECTIONS)]
            if "set" in words:
                command += ["--generate", "--handoff", f"csv:{place}/new.csv"]
            cost = run(command, server.env)
    return len(accounts) / cost.wall, reference, cost.cpu / len(accounts)


def served(build, name, words, request):
    ours, reference, _ = measure(build, words, request, SERVICE_TIMES)
    ratio = ours / reference
    yield Row(
        name,
        f"{ROWS:,} rows, planned and done, {CONNECTIONS} connections, {SERVICE_TIMES}",
        f"{ours:.0f} rows/s",
        f"wrk {reference:.0f} /s",
        ratio,
        ">= 0.95",
        bound(ratio, least=0.95),
    )


def bare(build, name, words, request):
    ours, reference, cpu = measure(build, words, request, None)
    yield Row(
        name,
        "the same without service times",
        f"{ours:.0f} rows/s",
        f"wrk {reference:.0f} /s",
        ours / reference,
        "reported",
        None,
    )
    yield Row(name, "CPU a row", f"{cpu * 1e6:.0f} µs", "", None, "reported", None)


def mails(build):
    for rows in (served, bare):
        yield from rows(build, "job-mails", ["password", "reset-mail"], mail)


def sets(build):
    for rows in (served, bare):
        yield from rows(build, "job-sets", ["password", "set"], password)
