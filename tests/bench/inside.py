"""What is measured inside a process, with Google Benchmark."""

import json
import subprocess

from row import Row, bound


def medians(build, program):
    done = subprocess.run(
        [build.tool(program), "--benchmark_format=json"]
        + ["--benchmark_repetitions=5", "--benchmark_report_aggregates_only=true"],
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout)["benchmarks"]
    return {one["run_name"]: one for one in found if one["aggregate_name"] == "median"}


def boundary(build):
    found = medians(build, "bench_boundary")
    plain = found["virtual_call"]["cpu_time"]
    call = found["boundary_call"]["cpu_time"]
    yield Row(
        "boundary",
        "a call through the boundary and back",
        f"{call:.1f} ns",
        f"virtual call {plain:.1f} ns",
        None,
        "< 200 ns more",
        bound(call - plain, most=200),
    )
    yield Row(
        "boundary",
        "the same by way of a session: limits, retry, locks",
        f"{found['session_call']['cpu_time']:.0f} ns",
        "",
        None,
        "",
        None,
    )
    record = 1e9 / found["record_through_sink"]["items_per_second"]
    yield Row(
        "boundary",
        "a record handed through a sink and kept",
        f"{record:.0f} ns",
        "",
        None,
        "< 300 ns",
        bound(record, most=300),
    )


def journal(build):
    found = medians(build, "bench_journal")

    def micros(name):
        return 1e6 / found[name]["items_per_second"]

    memory, file = micros("record/memory"), micros("record/file")
    yield Row(
        "journal",
        "intent and outcome of a row, 16 at a time, CPU",
        f"{file:.1f} µs",
        f"in memory {memory:.1f} µs",
        None,
        "< 60 µs",
        bound(file, most=60),
    )
    yield Row(
        "journal",
        "a row of a plan, CPU",
        f"{micros('plan/file'):.1f} µs",
        f"in memory {micros('plan/memory'):.1f} µs",
        None,
        "",
        None,
    )
