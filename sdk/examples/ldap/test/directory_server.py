"""A slapd of our own: on loopback, on free ports, with a directory that lives as long as it does."""
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

BASE = "dc=example,dc=com"
ROOT = f"cn=root,{BASE}"
ROOT_PASSWORD = "root secret"
STRICT = ("user0102", "user0103", "user0104")  # whom a policy of their own concerns
PEOPLE = 1100  # more than two pages
ADMIN = f"uid=user0001,ou=people,{BASE}"  # whom the password policy concerns, unlike the root DN

CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
{module}
pidfile {room}/pid
database config
access to * by dn.exact="{root}" read by * none
TLSCertificateFile {room}/certificate.pem
TLSCertificateKeyFile {room}/key.pem
database mdb
suffix {base}
rootdn {root}
rootpw "{password}"
directory {room}/db
lastbind on
index uid,entryUUID,mail eq
limits users size=5 size.prtotal=unlimited
access to attrs=userPassword by dn.exact="{admin}" write by anonymous auth by * none
access to dn.exact="cn=secret,{base}" by * none
access to * by dn.exact="{admin}" write by * read
{policy}
"""
POLICY = """
overlay ppolicy
ppolicy_default cn=policy,{base}
"""


def ldif(policy, people):
    yield f"dn: {BASE}\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: Example\n"
    yield f"dn: ou=people,{BASE}\nobjectClass: organizationalUnit\nou: people\n"
    if policy:
        yield (f"dn: cn=policy,{BASE}\nobjectClass: device\nobjectClass: pwdPolicy\n"
               "cn: policy\npwdAttribute: userPassword\npwdMinLength: 8\npwdCheckQuality: 2\n"
               "pwdLockout: TRUE\npwdMaxFailure: 3\npwdInHistory: 3\npwdMaxAge: 7776000\n")
        yield (f"dn: cn=strict,{BASE}\nobjectClass: device\nobjectClass: pwdPolicy\n"
               "cn: strict\npwdAttribute: userPassword\npwdMustChange: TRUE\npwdMinLength: 24\n"
               "pwdCheckQuality: 2\n")
        yield (f"dn: cn=secret,{BASE}\nobjectClass: device\nobjectClass: pwdPolicy\n"
               "cn: secret\npwdAttribute: userPassword\npwdMinLength: 30\n")
    yield (f"dn: cn=admins,{BASE}\nobjectClass: groupOfNames\ncn: admins\n"
           f"member: {ADMIN}\n")
    for number in range(1, people + 1):
        name = f"user{number:04}"
        yield (f"dn: uid={name},ou=people,{BASE}\nobjectClass: inetOrgPerson\nuid: {name}\n"
               f"cn: Person {number}\nsn: {number}\nmail: {name}@example.com\n"
               "userPassword: first secret\n" +
               (f"pwdPolicySubentry: cn=strict,{BASE}\n" if policy and name in STRICT else ""))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class DirectoryServer:
    def __init__(self, policy=True, people=PEOPLE):
        self.room = Path(tempfile.mkdtemp(prefix="slapd-"))
        (self.room / "db").mkdir()
        self._make_certificate()
        (self.room / "slapd.conf").write_text(CONFIGURATION.format(
            room=self.room, base=BASE, root=ROOT, password=ROOT_PASSWORD,
            admin=ADMIN, module="moduleload ppolicy" if policy else "",
            policy=POLICY.format(base=BASE) if policy else ""))
        subprocess.run(["/usr/sbin/slapadd", "-q", "-f", self.room / "slapd.conf"], check=True,
                       input="\n".join(ldif(policy, people)), text=True, timeout=60)
        self.port = free_port()
        self.tls_port = free_port()
        self._start()

    def _make_certificate(self):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", self.room / "key.pem",
             "-out", self.room / "certificate.pem"], check=True, capture_output=True)
        shown = subprocess.run(
            ["openssl", "x509", "-in", self.room / "certificate.pem", "-noout", "-fingerprint",
             "-sha256"], check=True, capture_output=True, text=True).stdout
        self.fingerprint = shown.strip().split("=")[1]

    def _start(self):
        self.process = subprocess.Popen(
            ["/usr/sbin/slapd", "-d", "0", "-f", self.room / "slapd.conf", "-h",
             f"{self.url} {self.tls_url}"])
        end = time.monotonic() + 30
        for port in (self.port, self.tls_port):
            while not self._answers(port):
                if self.process.poll() is not None or time.monotonic() > end:
                    self.stop()
                    raise RuntimeError("slapd does not run")
                time.sleep(0.02)

    @staticmethod
    def _answers(port):
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", port)) == 0

    @property
    def url(self):
        return f"ldap://127.0.0.1:{self.port}"

    @property
    def tls_url(self):
        return f"ldaps://127.0.0.1:{self.tls_port}"

    def takes(self, name, password):
        """Does the server let this person in? Asked of OpenLDAP's own client."""
        return subprocess.run(
            ["ldapwhoami", "-x", "-H", self.url, "-D", f"uid={name},ou=people,{BASE}", "-w",
             password], capture_output=True, timeout=20).returncode == 0

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def remove(self):
        self.stop()
        shutil.rmtree(self.room)
