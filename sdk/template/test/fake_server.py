"""A stand-in of the server: the calls that acme.cpp describes, and 250 made-up people.

Usage: fake_server.py [PORT]     without PORT, or with 0, a free one; its URL is the first line
Signs in: admin, whose password is "secret".

Besides, it answers GET /state, without a session, with all that has been changed: the tests read
there what really arrived.
"""
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Calls)
        self.tokens = set()
        self.passwords = {}
        self.people = [("1", "admin", "admin@example.com", "admin", "active")]
        for number in range(2, 251):
            state = "disabled" if number % 10 == 0 else "active"
            name = f"user{number:03}"
            self.people.append((str(number), name, f"{name}@example.com", "user", state))

    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Calls(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.body()
        if self.path == "/session":
            fields = urllib.parse.parse_qs(body)
            if fields.get("name") != ["admin"] or fields.get("password") != ["secret"]:
                return self.answer(401)
            token = f"token-{len(self.server.tokens) + 1}"
            self.server.tokens.add(token)
            return self.answer(200, token)
        if self.path == "/sign-out" and self.token():
            self.server.tokens.discard(self.token())
            return self.answer(204)
        return self.answer(404)

    def do_GET(self):
        where = urllib.parse.urlsplit(self.path)
        if where.path == "/state":  # for the tests: all that has been changed, passwords as texts
            return self.answer(200, "".join(f"{person}\t{password}\n" for person, password
                                            in self.server.passwords.items()))
        if not self.token():
            return self.answer(401)
        if where.path != "/people":
            return self.answer(404)
        query = urllib.parse.parse_qs(where.query)
        begin = int(query.get("from", ["0"])[0])
        page = self.server.people[begin : begin + min(int(query.get("max", ["100"])[0]), 100)]
        lines = [str(len(self.server.people))] + ["\t".join(person) for person in page]
        return self.answer(200, "".join(line + "\n" for line in lines))

    def do_PUT(self):
        password = self.body()
        words = self.path.split("/")
        if not self.token():
            return self.answer(401)
        if len(words) != 4 or words[1] != "people" or words[3] != "password":
            return self.answer(404)
        if words[2] not in [person[0] for person in self.server.people]:
            return self.answer(404)
        if len(password) < 8:
            return self.answer(422)
        self.server.passwords[words[2]] = password
        return self.answer(204)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def token(self):
        """The token of a session that is open; else nothing."""
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return token if token in self.server.tokens else None

    def answer(self, status, text=""):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format, *words):
        pass


if __name__ == "__main__":
    server = FakeServer(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(server.url(), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
