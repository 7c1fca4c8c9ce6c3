"""acme_test.py PROVOST PLUGIN: the host with this plugin against the fake server."""
import csv
import io
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

from fake_server import FakeServer

PROVOST, PLUGIN = sys.argv[1], Path(sys.argv[2]).resolve()


class Acme(unittest.TestCase):
    def setUp(self):
        self.server = FakeServer()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        room = tempfile.TemporaryDirectory()
        self.addCleanup(room.cleanup)
        self.room = Path(room.name)
        (self.room / "profiles.d").mkdir()
        (self.room / "profiles.d" / "test.ini").write_text(
            f"provider = acme\nurl = {self.server.url()}\n"
            "account = admin\npassword = env:ACME_PASSWORD\n")

    def provost(self, *words, password="secret"):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.room), "LC_ALL": "C.UTF-8",
                       "PROVOST_CONFIG": str(self.room), "PROVOST_STATE": str(self.room / "state"),
                       "PROVOST_PLUGIN_PATH": str(PLUGIN.parent), "ACME_PASSWORD": password}
        return subprocess.run([PROVOST, "--allow-unpinned", "--no-input", *words], env=environment,
                              capture_output=True, text=True)

    def test_lists_everyone(self):
        run = self.provost("user", "list", "-o", "csv", "--columns", "id,userName,email")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        rows = list(csv.DictReader(io.StringIO(run.stdout)))
        self.assertEqual([row["id"] for row in rows], [person[0] for person in self.server.people])
        self.assertEqual(rows[9]["userName"], "user010")
        self.assertEqual(rows[9]["email"], "user010@example.com")

    def test_knows_who_is_disabled(self):
        run = self.provost("user", "count", "--disabled")
        self.assertEqual(run.stdout, "profile,count\ntest,25\n", run.stderr)

    def test_refuses_a_wrong_password(self):
        run = self.provost("user", "list", password="wrong")
        self.assertEqual(run.returncode, 4)
        self.assertIn("cannot sign in", run.stderr)

    def test_sets_a_password(self):
        file = self.room / "new"
        file.write_text("user007:a-new-Passw0rd\n")
        file.chmod(0o600)
        run = self.provost("password", "set", "--chpasswd", str(file), "--handoff", "none", "--yes")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.server.passwords, {"7": "a-new-Passw0rd"})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
