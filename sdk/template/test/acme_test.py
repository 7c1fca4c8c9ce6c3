"""acme_test.py PROVOST PLUGIN: the host with this plugin against the fake server.

Of the server it knows what conformance.ini says, which is how to start it, who signs in, where its
state is read and what is so of some people, and the few facts below.
"""
import configparser
import csv
import io
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

# What the fake server has: change it along with the server.
PEOPLE = 250
DISABLED = 25
NEW_PASSWORD = "Lantern-7 \"river\" \\ & + % für"

PROVOST, PLUGIN = sys.argv[1], Path(sys.argv[2]).resolve()
HERE = Path(__file__).resolve().parent
INI = configparser.ConfigParser(interpolation=None, inline_comment_prefixes=(";",))
INI.optionxform = str
INI.read_string("[fake]\n" + (HERE / "conformance.ini").read_text())
FAKE = INI["fake"]
SOMEBODY = dict(INI["account user007"])


class Acme(unittest.TestCase):
    def setUp(self):
        server = subprocess.Popen("exec " + FAKE["serve"], shell=True, cwd=HERE, text=True,
                                  stdout=subprocess.PIPE)
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)
        self.url = server.stdout.readline().strip()
        room = tempfile.TemporaryDirectory()
        self.addCleanup(room.cleanup)
        self.room = Path(room.name)
        (self.room / "profiles.d").mkdir()
        (self.room / "profiles.d" / "test.ini").write_text(
            f"provider = {PLUGIN.stem}\nurl = {self.url}\n"
            f"account = {FAKE['account']}\npassword = env:FAKE_PASSWORD\n")

    def provost(self, *words, password=FAKE["password"]):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.room), "LC_ALL": "C.UTF-8",
                       "PROVOST_CONFIG": str(self.room), "PROVOST_STATE": str(self.room / "state"),
                       "PROVOST_PLUGIN_PATH": str(PLUGIN.parent), "FAKE_PASSWORD": password}
        return subprocess.run([PROVOST, "--allow-unpinned", "--no-input", *words], env=environment,
                              capture_output=True, text=True)

    def state(self):
        with urllib.request.urlopen(self.url + FAKE["state"]) as answer:
            return answer.read().decode()

    def test_lists_everyone(self):
        run = self.provost("user", "list", "-o", "csv", "--columns", ",".join(SOMEBODY))
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        rows = list(csv.DictReader(io.StringIO(run.stdout)))
        self.assertEqual(len({row["id"] for row in rows}), PEOPLE)
        self.assertIn(SOMEBODY, rows)

    def test_knows_who_is_disabled(self):
        run = self.provost("user", "count", "--disabled")
        self.assertEqual(run.stdout, f"profile,count\ntest,{DISABLED}\n", run.stderr)

    def test_refuses_a_wrong_password(self):
        run = self.provost("user", "list", password="wrong")
        self.assertEqual(run.returncode, 4, run.stderr)
        self.assertIn("cannot sign in", run.stderr)

    def test_sets_a_password_as_it_is(self):
        file = self.room / "new"
        file.write_text(f"{SOMEBODY['userName']}:{NEW_PASSWORD}\n")
        file.chmod(0o600)
        self.assertNotIn(NEW_PASSWORD, self.state())
        run = self.provost("password", "set", "--chpasswd", str(file), "--handoff", "none", "--yes")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(NEW_PASSWORD, self.state())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
