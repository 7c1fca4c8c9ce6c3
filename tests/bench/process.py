"""Runs whole processes and tells what they cost."""

import dataclasses
import os
import subprocess
import time


@dataclasses.dataclass
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system, children included
    peak_kib: int
    lines: int  # of its standard output


def run(command, env=None):
    """Runs a command to its end; its output is counted, not kept. Raises when it fails."""
    begin = time.monotonic()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        lines = 0
        while piece := os.read(child.stdout.fileno(), 1 << 16):
            lines += piece.count(b"\n")
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begin
    if child.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {child.returncode}: {said.decode().strip()}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, lines)


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
