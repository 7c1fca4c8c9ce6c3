"""Stands between the program and the server, carries LDAP messages, and loses connections on request."""
import socket
import threading

BIND, SEARCH, MODIFY = 0x60, 0x63, 0x66
PASSWORD = "password"  # an extended operation: RFC 3062


class Relay:
    """Hangs up together with the answer to the search number `hang_up_at` (those before signing in
    do not count). Of a request that is `lose` the server does what is asked, and the program
    never hears of it."""

    def __init__(self, port):
        self.port = port
        self.hang_up_at = self.lose = None
        self.connections = self.searches = 0
        self.requests = []  # their tags, or PASSWORD
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    @property
    def url(self):
        return f"ldap://127.0.0.1:{self._listener.getsockname()[1]}"

    def stop(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with client, socket.create_connection(("127.0.0.1", self.port)) as server:
                try:
                    self._carry(client, server)
                except EOFError:
                    pass

    def _carry(self, client, server):
        """One request after the other, each with its answer: that is how the provider works."""
        bound = False
        while True:
            request, tag = message(client)
            if b"1.3.6.1.4.1.4203.1.11.1" in request:
                tag = PASSWORD
            self.requests.append(tag)
            server.sendall(request)
            if tag == 0x42:  # unbind
                return
            answer, last = message(server)
            while last in (0x64, 0x73):  # entries and references come before the result
                more, last = message(server)
                answer += more
            if tag == self.lose:
                return
            self.searches += bound and tag == SEARCH
            if bound and tag == SEARCH and self.searches == self.hang_up_at:
                # The end travels with the answer, so that it is known once the answer is.
                client.sendall(answer, socket.MSG_MORE)
                client.shutdown(socket.SHUT_WR)
                return
            client.sendall(answer)
            bound = bound or tag == BIND


def take(peer, count):
    taken = b""
    while len(taken) < count:
        piece = peer.recv(count - len(taken))
        if not piece:
            raise EOFError
        taken += piece
    return taken


def message(peer):
    """The next message, and the tag of its operation."""
    head = take(peer, 2)
    length = head[1]
    if length >= 0x80:
        digits = take(peer, length & 0x7F)
        head += digits
        length = int.from_bytes(digits, "big")
    content = take(peer, length)
    return head + content, content[2 + content[1]]
