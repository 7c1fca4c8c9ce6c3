"""ldap_test.py PROVOST PLUGIN: the plugin at work in the program, against a real slapd."""
import csv
import io
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from directory_server import ADMIN, BASE, PEOPLE, ROOT, ROOT_PASSWORD, STRICT, DirectoryServer
from relay import MODIFY, PASSWORD, Relay

PROGRAM, PLUGIN = sys.argv[1:3]


class Provost:
    """The program, with a home of its own, one profile, `test`, and the plugin, which it trusts."""

    def __init__(self, url, account=ROOT, secret=ROOT_PASSWORD, **keys):
        self.secret = secret
        self._room = tempfile.TemporaryDirectory(prefix="provost-")  # goes with this object
        self.home = Path(self._room.name)
        self.plugins = self.home / "plugins"
        self.plugins.mkdir(mode=0o755)
        (self.plugins / "ldap.so").write_bytes(Path(PLUGIN).read_bytes())
        profiles = self.home / "config" / "profiles.d"
        profiles.mkdir(parents=True)
        keys = {"provider": "ldap", "url": url, "account": account, "password": "env:SECRET",
                "admin_group": f"cn=admins,{BASE}"} | keys
        (profiles / "test.ini").write_text("".join(f"{k} = {v}\n" for k, v in keys.items()))
        trusted = self.run("plugin", "trust", self.plugins / "ldap.so")
        if trusted.returncode != 0:
            raise AssertionError(trusted.stderr)

    def run(self, *words):
        environment = {"HOME": str(self.home), "SECRET": self.secret, "PATH": os.environ["PATH"],
                       "PROVOST_PLUGIN_PATH": str(self.plugins)}
        return subprocess.run([PROGRAM, "--config", self.home / "config", "--no-input", *words],
                              env=environment, capture_output=True, text=True, timeout=60)

    def change(self, *words):
        """What became of the one row of a change."""
        done = self.run(*words, "-p", "test", "--include-admins", "--yes", "-o", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        if len(rows) != 1:
            raise AssertionError(done.stderr)
        return rows[0]

    def rows(self, *words):
        done = self.run(*words, "-o", "csv")
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def set_password(self, name, password, *words):
        file = self.home / "new"
        file.write_text(f"{name}:{password}\n")
        file.chmod(0o600)
        return self.change("password", "set", "--chpasswd", file, "--handoff", "none", *words)


class LdapTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DirectoryServer()
        cls.provost = Provost(cls.server.url, start_tls="no")

    @classmethod
    def tearDownClass(cls):
        cls.server.remove()

    def assert_fails(self, done, *words):
        self.assertNotEqual(done.returncode, 0, done.stdout)
        for word in words:
            self.assertIn(word, done.stderr)

    def one(self, name, provost=None):
        return (provost or self.provost).rows("user", "show", name, "-p", "test")[0]

    def test_lists_everybody_page_by_page(self):
        rows = self.provost.rows("user", "list", "-p", "test", "--columns",
                                 "userName,name,email,emailVerified,active,kind")
        self.assertEqual(len(rows), PEOPLE)
        self.assertEqual(len({row["userName"] for row in rows}), PEOPLE)
        self.assertIn({"userName": "user0700", "name": "Person 700", "email": "user0700@example.com",
                       "emailVerified": "", "active": "yes", "kind": "human"}, rows)

    def test_tells_nothing_that_it_does_not_know(self):
        row = self.one("user0001", Provost(self.server.url, start_tls="no", admin_group=""))
        self.assertEqual(row["lastActivity"], "")
        self.assertEqual(row["privileged"], "")
        self.assertTrue(row["created"])

    def test_finds_by_name_address_and_id(self):
        row = self.one("user0042")
        self.assertEqual(self.one("user0042@example.com")["id"], row["id"])
        self.assertEqual(self.one(row["id"])["userName"], "user0042")
        self.assert_fails(self.provost.run("user", "show", "nobody", "-p", "test"), "nobody")

    def test_filter_narrows_the_list_and_is_checked(self):
        some = Provost(self.server.url, start_tls="no",
                       filter="(&(objectClass=person)(|(uid=*0011)(cn=Person 12)(!(uid=user*))))")
        names = {row["userName"] for row in some.rows("user", "list", "-p", "test")}
        self.assertEqual(names, {"user0011", "user0012"})
        wrong = Provost(self.server.url, start_tls="no", filter="(uid=*")
        self.assert_fails(wrong.run("user", "list", "-p", "test"), "'(uid=*'", "character")

    def test_roles_are_in_the_attribute_that_is_named(self):
        named = Provost(self.server.url, start_tls="no", role_attribute="objectClass")
        self.assertEqual(self.one("user0042", named)["roles"], "inetOrgPerson")
        self.assertEqual(self.one("user0042")["roles"], "")

    def test_administrators_are_those_of_the_group(self):
        self.assertEqual(self.one("user0001")["privileged"], "yes")
        self.assertEqual(self.one("user0002")["privileged"], "no")

    def test_new_password_lets_in_and_the_old_one_does_not(self):
        self.assertEqual(self.provost.set_password("user0100", "a second Secret")["state"], "done")
        self.assertTrue(self.server.takes("user0100", "a second Secret"))
        self.assertFalse(self.server.takes("user0100", "first secret"))
        row = self.one("user0100")
        self.assertTrue(row["lastPasswordChange"])
        self.assertEqual(row["mustChangePassword"], "no")

    def test_person_has_to_choose_another_password(self):
        row = self.provost.set_password("user0102", "a second Secret", "--must-change")
        self.assertEqual(row["state"], "done", row)
        self.assertEqual(self.provost.change("password", "expire", "user0103")["state"], "done")
        for name, secret in (("user0102", "a second Secret"), ("user0103", "first secret")):
            self.assertEqual(self.one(name)["mustChangePassword"], "yes")
            person = Provost(self.server.url, f"uid={name},ou=people,{BASE}", secret, start_tls="no")
            done = person.run("user", "list", "-p", "test")
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn("choose a new password", done.stderr)

    def test_policy_refuses_a_password_and_says_why(self):
        admin = Provost(self.server.url, ADMIN, "first secret", start_tls="no")
        for password, reason in (("short", "too short"), ("first secret", "used before")):
            row = admin.set_password("user0101", password)
            self.assertEqual((row["state"], row["code"]), ("failed", "password_rejected"), row)
            self.assertIn(reason, row["reason"])
        self.assertTrue(self.server.takes("user0101", "first secret"))

    def policy(self, **keys):
        """What `password policy` shows to somebody whose word the policy concerns."""
        done = Provost(self.server.url, start_tls="no", **keys).run(
            "password", "policy", "-p", "test")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_default_policy_is_what_the_configuration_names(self):
        shown = self.policy()
        for rule in ("at least 8 bytes", "none of the last 3 passwords", "expires after 90 days",
                     f"another policy: 'cn=strict,{BASE}'"):
            self.assertIn(rule, shown)

    def test_policy_that_nothing_names_is_not_known(self):
        shown = self.policy(account=ADMIN, secret="first secret")  # who may not read cn=config
        self.assertIn("the server does not tell", shown)
        self.assertIn(f"policy_dn: 'cn=policy,{BASE}', 'cn=strict,{BASE}'", shown)

    def test_policy_is_what_the_profile_names(self):
        shown = self.policy(account=ADMIN, secret="first secret", policy_dn=f"cn=strict,{BASE}")
        self.assertIn("at least 24 bytes", shown)
        self.assertIn("has to choose another one", shown)

    def test_policy_that_nobody_may_read_is_not_known(self):
        for dn in (f"cn=secret,{BASE}", f"cn=nowhere,{BASE}", "nothing"):
            shown = self.policy(account=ADMIN, secret="first secret", policy_dn=dn)
            self.assertIn("the server does not tell", shown)
            self.assertIn(f"'{dn}' is not there, or not to be read", shown)

    def test_policy_that_all_accounts_name_is_theirs(self):
        shown = self.policy(account=ADMIN, secret="first secret", filter="(|" + "".join(
            f"(uid={name})" for name in STRICT) + ")")
        self.assertIn("at least 24 bytes", shown)

    def test_generated_password_is_as_the_policy_asks(self):
        def state(**keys):
            admin = Provost(self.server.url, ADMIN, "first secret", start_tls="no", **keys)
            file = admin.home / "made.csv"
            row = admin.change("password", "set", STRICT[2], "--generate", "--handoff", f"csv:{file}")
            return row["state"], file.read_text() if file.exists() else ""
        self.assertEqual(state()[0], "failed")  # a usual one is shorter than that policy wants
        done, made = state(policy_dn=f"cn=strict,{BASE}")
        self.assertEqual(done, "done")
        password = next(csv.DictReader(io.StringIO(made)))["password"]
        self.assertGreaterEqual(len(password), 24)
        self.assertTrue(self.server.takes(STRICT[2], password))

    def test_disabled_account_is_not_let_in_until_enabled(self):
        self.assertEqual(self.provost.change("user", "disable", "user0200")["state"], "done")
        self.assertFalse(self.server.takes("user0200", "first secret"))
        self.assertEqual(self.one("user0200")["active"], "no")
        self.provost.change("user", "unlock", "user0200")
        self.assertFalse(self.server.takes("user0200", "first secret"))
        self.assertEqual(self.provost.change("user", "enable", "user0200")["state"], "done")
        self.assertTrue(self.server.takes("user0200", "first secret"))

    def test_account_that_guessed_too_often_is_unlocked(self):
        for _ in range(3):
            self.assertFalse(self.server.takes("user0202", "a guess"))
        self.assertFalse(self.server.takes("user0202", "first secret"))
        locked = Provost(self.server.url, f"uid=user0202,ou=people,{BASE}", "first secret",
                         start_tls="no")
        self.assertEqual(locked.run("user", "list", "-p", "test").returncode, 4)
        self.assertEqual(self.provost.change("user", "unlock", "user0202")["state"], "done")
        self.assertTrue(self.server.takes("user0202", "first secret"))

    def test_plan_changes_nothing(self):
        done = self.provost.run("user", "disable", "-p", "test", "user0201", "--include-admins",
                                "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.server.takes("user0201", "first secret"))

    def test_signs_in_by_name(self):
        named = Provost(self.server.url, "user0300", "first secret", start_tls="no")
        done = named.run("user", "count", "-p", "test")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(str(PEOPLE), done.stdout)

    def test_wrong_password_is_refused(self):
        stranger = Provost(self.server.url, secret="wrong", start_tls="no")
        done = stranger.run("user", "list", "-p", "test")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn(f"does not take this password for '{ROOT}'", done.stderr)

    def test_tls_from_the_start_and_when_asked(self):
        for url in (self.server.tls_url, self.server.url):
            pinned = Provost(url, pin=self.server.fingerprint)
            done = pinned.run("user", "count", "-p", "test")
            self.assertEqual(done.returncode, 0, done.stderr)
            stranger = Provost(url)
            self.assert_fails(stranger.run("user", "count", "-p", "test"), "certificate", "pin")

    def test_trace_has_neither_contents_nor_secrets(self):
        done = self.provost.run("user", "count", "-p", "test", "--trace", "-")
        self.assertIn(f"SESSION {self.server.url}", done.stderr)
        self.assertIn(f"READ {self.server.url}", done.stderr)
        for hidden in (ROOT_PASSWORD, "user0001", "Person"):
            self.assertNotIn(hidden, done.stderr)

    def test_profile_is_made_by_recognising_the_server(self):
        done = self.provost.run("profile", "add", "found", self.server.tls_url, "--account", ROOT,
                                "--password", "env:SECRET", "--pin", self.server.fingerprint)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("is LDAP", done.stderr)
        self.assertEqual(self.provost.run("user", "count", "-p", "found").returncode, 0)
        done = self.provost.run("profile", "check", "found")
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

    def test_address_of_another_kind_of_server_is_refused(self):
        other = Provost("https://127.0.0.1")
        self.assert_fails(other.run("user", "list", "-p", "test"), "ldaps://")


class LostTest(unittest.TestCase):
    """Connections that are lost on the way."""

    @classmethod
    def setUpClass(cls):
        cls.server = DirectoryServer()

    @classmethod
    def tearDownClass(cls):
        cls.server.remove()

    def setUp(self):
        self.relay = Relay(self.server.port)
        self.addCleanup(self.relay.stop)
        self.provost = Provost(self.relay.url, start_tls="no")

    def test_connection_that_the_server_closed_is_made_anew(self):
        self.assertEqual(self.provost.change("user", "disable", "user0002")["state"], "done")
        self.assertEqual(self.relay.connections, 1)
        before = self.relay.requests.index(MODIFY)
        self.relay.hang_up_at = self.relay.searches  # of the change: right before it
        self.relay.searches = 0
        self.relay.requests.clear()
        self.assertEqual(self.provost.change("user", "disable", "user0004")["state"], "done")
        self.assertEqual(self.relay.connections, 3)
        self.assertEqual(self.relay.requests.count(MODIFY), 1)
        self.assertGreater(self.relay.requests.index(MODIFY), before)

    def test_password_whose_answer_is_lost_is_unknown_and_not_set_twice(self):
        self.relay.lose = PASSWORD
        row = self.provost.set_password("user0003", "a second Secret")
        self.assertEqual((row["state"], row["code"]), ("unknown", "outcome_unknown"), row)
        self.assertEqual(self.relay.requests.count(PASSWORD), 1)
        self.assertTrue(self.server.takes("user0003", "a second Secret"))

    def test_list_whose_place_is_lost_fails(self):
        self.relay.hang_up_at = 2
        done = self.provost.run("user", "list", "-p", "test")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("list again", done.stderr)


class VerifyTest(unittest.TestCase):
    def test_contract_is_kept(self):
        server = DirectoryServer(people=12)
        self.addCleanup(server.remove)
        provost = Provost(server.url, start_tls="no")
        # So that somebody has signed in, and has had a new password.
        self.assertEqual(provost.set_password("user0002", "a second Secret")["state"], "done")
        self.assertTrue(server.takes("user0002", "a second Secret"))
        (provost.home / "conformance.ini").write_text(
            f"url = {server.url}\naccount = {ROOT}\npassword = {ROOT_PASSWORD}\n"
            f"[options]\nstart_tls = no\nadmin_group = cn=admins,{BASE}\n"
            "role_attribute = objectClass\n"
            "[account user0001]\nprivileged = yes\n"
            "[account user0003]\nname = Person 3\nemail = user0003@example.com\nkind = human\n"
            "privileged = no\nactive = yes\nroles = inetOrgPerson\n")
        done = provost.run("plugin", "verify", provost.plugins / "ldap.so", "--against",
                           provost.home / "conformance.ini")
        self.assertEqual(done.returncode, 0, done.stdout)
        for check in ("facts", "must-change", "reads-change-nothing", "policy", "planning",
                      "write-in-doubt", "broken-answer", "pieces", "garbage", "endless-answer",
                      "huge-length", "lost-connection", "silence"):
            self.assertRegex(done.stdout, f"passed +{check} ")
        self.assertRegex(done.stdout, "[^0-9]1?[0-9] not applicable")
        done = provost.run("plugin", "verify", provost.plugins / "ldap.so", "-p", "test", "--only",
                           "live-cut-answer,live-pieces,live-cancel-between,live-silence,live-stop")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("5 checks: 5 passed", done.stdout)


class GoneTest(unittest.TestCase):
    def test_server_that_is_gone_is_named(self):
        server = DirectoryServer(policy=False)
        provost = Provost(server.url, start_tls="no")
        done = provost.run("user", "disable", "-p", "test", "user0001", "--include-admins", "--yes")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("ppolicy", done.stderr + done.stdout)
        self.assertEqual(provost.rows("user", "show", "user0001", "-p", "test")[0]["active"], "")
        server.remove()
        done = provost.run("user", "list", "-p", "test")
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(server.url[7:], done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
