"""The stand-in servers, and how to sign in to them without Provost."""

import json
import os
import pathlib
import re
import signal
import subprocess
import urllib.request

PASSWORD = "Bench-4711-secret"


class Sandbox:
    """One stand-in with many accounts, until the end of the `with` block."""

    def __init__(self, provost, make, accounts, service_time=None):
        command = [provost, "sandbox", "--only", make.profile, "--accounts", str(accounts)]
        command += ["--set", f"{make.profile}.admin_password={PASSWORD}"]
        if service_time:
            command += ["--service-time", service_time]
        self.server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.url = None
        self.env = dict(os.environ)
        for line in self.server.stderr:
            if found := re.match(rf"{make.profile}: (\S+) as (\S+)", line):
                self.url, self.account = found.groups()
            if "use it with" in line:
                self.env.update(re.findall(r"(PROVOST_\w+)=(\S+)", line))
            if "/_sandbox/events" in line:
                break
        if self.url is None:
            self.__exit__()
            raise RuntimeError(f"the sandbox did not start: {' '.join(command)}")
        profile = pathlib.Path(self.env["PROVOST_CONFIG"], "profiles.d", make.profile + ".ini")
        with profile.open("a") as file:
            file.writelines(f"option.{name} = {value}\n" for name, value in make.options.items())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait()
        self.server.stderr.close()

    def ask(self, path, body=None, headers=None):
        """One request; gives the headers and the document of the answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers or {})
        if data is not None:
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as answer:
            return answer.headers, json.load(answer)
