"""What a rehearsal's ready profile says of its server."""

import os
import pathlib


def ready_profile(name):
    """The URL, account and password of the profile `name`."""
    directory = pathlib.Path(os.environ["PROVOST_CONFIG"])
    lines = (directory / "profiles.d" / f"{name}.ini").read_text().splitlines()
    entries = dict(line.split(" = ", 1) for line in lines if " = " in line)
    password = pathlib.Path(entries["password"].removeprefix("file:")).read_text().rstrip("\n")
    return entries["url"], entries["account"], password
