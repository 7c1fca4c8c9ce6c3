"""run_document.py DOCUMENT ROOM: does what a document says, and compares what it shows.

The commands of its `console` blocks, `$ COMMAND`, run in one shell that stands in ROOM, as a reader
would type them; each must succeed. A line that the document shows below a command must be in what
the command wrote, whatever its blanks; `...` stands for lines left out. Port 8080 is
replaced by one that is free.
"""
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path


def steps_of(text):
    """The commands, each with the lines that are shown below it."""
    steps = []
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif line.strip() and line.strip() != "...":
                steps[-1][1].append(line)
    return steps


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def same(line):
    return " ".join(line.split())


def run(steps, room):
    port = str(free_port())
    script = ["set -e"]
    for number, (command, _) in enumerate(steps):
        script += [f"exec >{room}/step-{number} 2>&1", command.replace("8080", port)]
        if command.endswith("&") and "8080" in command:  # a reader takes longer to go on
            script.append(f"until (: </dev/tcp/127.0.0.1/{port}) 2>/dev/null; do kill -0 $!; done")
    # What the document starts and leaves running ends with its process group.
    shell = subprocess.Popen(["bash", "-c", "\n".join(script)], cwd=room, start_new_session=True,
                             stdin=subprocess.DEVNULL)
    try:
        return shell.wait(timeout=240)
    finally:
        try:
            os.killpg(shell.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def main(document, room):
    os.umask(0o022)
    steps = steps_of(Path(document).read_text())
    if not steps:
        sys.exit(f"{document} has no console block")
    code = run(steps, room)
    failed = code != 0
    for number, (command, shown) in enumerate(steps):
        output = Path(room, f"step-{number}")
        if not output.exists():
            break
        text = output.read_text(errors="replace")
        print(f"$ {command}\n{text}", end="")
        told = {same(line) for line in text.splitlines()}
        for line in shown:
            if same(line) not in told:
                print(f"{document} shows what is not there: {line}")
                failed = True
    if code != 0:
        print(f"{document}: the last command failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
