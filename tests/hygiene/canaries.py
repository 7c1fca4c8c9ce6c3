"""What secrets look like, and where in a folder they are found."""
import base64
import fnmatch
import hashlib
import os
import stat
import urllib.parse


def forms(text):
    """All that a secret would be read from; servers take the digest of a password for it."""
    raw = text.encode()
    yield raw
    yield urllib.parse.quote(text, safe="").encode()
    yield raw.hex().encode()
    yield hashlib.sha256(raw).hexdigest().encode()
    for lead in range(3):  # where in a group of three bytes it begins
        coded = base64.b64encode(b"\0" * lead + raw)
        whole = coded[4 if lead else 0:len(coded) - 4]  # but for what its neighbours change
        yield whole
        yield whole.translate(bytes.maketrans(b"+/", b"-_"))


class Secrets:
    """The secrets of a trial, and the files, by pattern, that each of them belongs in."""

    def __init__(self):
        self.known = {}

    def add(self, name, text, *belongs):
        if len(text) < 12:
            raise ValueError(f"'{name}' is too short to be looked for")
        self.known[name] = (set(forms(text)), belongs)

    def within(self, data):
        return [name for name, (looks, _) in self.known.items()
                if any(one in data for one in looks)]

    def astray(self, path, data):
        """The names of those that are in `data` and do not belong in a file of that path."""
        return [name for name in self.within(data)
                if not any(fnmatch.fnmatch(path, pattern) for pattern in self.known[name][1])]


def files_below(folder, known=None):
    """Every file's path below the folder and what is in it; what vanishes meanwhile is left out.

    `known` keeps which they are, and those that did not change since are left out.
    """
    known = {} if known is None else known
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            try:
                status = os.lstat(path)
                now = status.st_ino, status.st_size, status.st_mtime_ns
                if not stat.S_ISREG(status.st_mode) or known.get(path) == now:
                    continue
                with open(path, "rb") as file:
                    yield os.path.relpath(path, folder), file.read()
                known[path] = now
            except OSError:
                pass
