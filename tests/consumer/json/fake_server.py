"""A server that speaks JSON and names its pages, with the people of the starter's fake server."""
import json
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer



def person(number):
    name = "admin" if number == 1 else f"user{number:03}"
    return {"id": number, "username": name, "email": f"{name}@example.com",
            "active": number % 10 != 0, "admin": number == 1,
            "last_login": 1_700_000_000 + number if number % 2 else None}


PEOPLE = [person(number) for number in range(1, 251)]
PASSWORDS = {}


class Calls(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        if self.path != "/session":
            return self.answer(404)
        right = self.body() == {"name": "admin", "password": "secret"}
        return self.answer(200, {"token": "a-token"}) if right else self.answer(401)

    def do_GET(self):
        where = urllib.parse.urlsplit(self.path)
        if where.path == "/state":
            return self.answer(200, "\n".join(PASSWORDS.values()), "text/plain; charset=utf-8")
        if where.path == "/version":
            return self.answer(200, "Acme 2", "text/plain; charset=utf-8")
        if not self.signed_in():
            return self.answer(401)
        if where.path != "/users":
            person = self.one_at(where.path)
            return self.answer(200, person) if person else self.answer(404)
        query = dict(urllib.parse.parse_qsl(where.query))
        begin = int(query.get("after", "page-0").removeprefix("page-"))
        end = begin + min(int(query["max"]), 100)
        return self.answer(200, {"users": PEOPLE[begin:end], "total": len(PEOPLE),
                                 "next": f"page-{end}" if end < len(PEOPLE) else None})

    def do_PATCH(self):
        fields = self.body()
        if not self.signed_in():
            return self.answer(401)
        number = self.path.removeprefix("/users/")
        if number not in [str(person["id"]) for person in PEOPLE]:
            return self.answer(404)
        PASSWORDS[number] = fields["password"]
        return self.answer(200, {})

    def body(self):
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def one_at(self, path):
        if path == "/me":
            return PEOPLE[0]
        name = urllib.parse.unquote(path.removeprefix("/users/").removeprefix("by-name/"))
        key = "username" if "by-name" in path else "id"
        return next((person for person in PEOPLE if str(person[key]) == name), None)

    def signed_in(self):
        return self.headers.get("Authorization") == "Bearer a-token"

    def answer(self, status, content=None, kind="application/json"):
        data = content.encode() if kind != "application/json" else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format, *words):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Calls)
print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
server.serve_forever()
