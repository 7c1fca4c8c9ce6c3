"""Runs a program and looks on: what it and what it starts show, and leave for a moment."""
import fcntl
import glob
import os
import pty
import resource
import subprocess
import termios
import threading

from canaries import files_below


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:  # it has ended, or nobody may look
        return b""


def family(pid):
    """A process and all below it."""
    yield pid
    for children in glob.glob(f"/proc/{pid}/task/*/children"):
        for child in read(children).split():
            yield from family(int(child))


class Watched:
    """A command under way, as somebody else on the same machine may see it."""

    def __init__(self, folder, words, **more):
        self.folder = folder
        self.commands = set()  # what ran
        self.shown = set()     # their command lines and environments
        self.left = {}         # files by path, as they were last
        self.seen = {}         # when they were
        self.process = subprocess.Popen(words, **more)
        self.ended = threading.Event()
        self.eyes = threading.Thread(target=self.look)
        self.eyes.start()

    def look(self):
        while not self.ended.is_set():
            for pid in family(self.process.pid):
                line = read(f"/proc/{pid}/cmdline")
                self.commands.add(os.path.basename(line.split(b"\0")[0]).decode(errors="replace"))
                self.shown |= {line, read(f"/proc/{pid}/environ")}
            self.left.update(files_below(self.folder, self.seen))
            self.ended.wait(0.002)  # others want to get on

    def wait(self):
        """How it ended; the kernel tells of a core file whatever becomes of that."""
        how = os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOWAIT)
        self.ended.set()
        self.eyes.join()
        return self.process.wait(), how.si_code == os.CLD_DUMPED

    def core_limit(self):
        for line in read(f"/proc/{self.process.pid}/limits").decode().splitlines():
            if line.startswith("Max core file size"):
                return line.split()[4]
        return None


def cores_allowed():
    """For subprocess: as after `ulimit -c unlimited`, or as far as that may be had."""
    most = resource.RLIM_INFINITY
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    except (OSError, ValueError):
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))


class Terminal:
    """A person at a terminal who answers every question with the same words."""

    def __init__(self, answer):
        self.answer, self.seen = answer, b""
        self.person, self.screen = pty.openpty()

    def take(self):
        """For subprocess, in a session of its own: it is this one's terminal."""
        fcntl.ioctl(self.screen, termios.TIOCSCTTY, 0)

    def serve(self):
        """Until the program has closed it."""
        os.close(self.screen)
        answered = 0
        while True:
            try:
                self.seen += os.read(self.person, 4096)
            except OSError:
                return
            if len(self.seen) > answered and self.seen.endswith(b" "):
                answered = len(self.seen)
                os.write(self.person, self.answer + b"\n")
