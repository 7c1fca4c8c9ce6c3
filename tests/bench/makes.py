"""What the benchmarks have to know of each make: its profile, and the requests of a whole list."""

import dataclasses
import typing

from sandbox import PASSWORD

# Without the last sign-in, for which a Mattermost is asked a second time for each page.
COLUMNS = "userName,email,emailVerified,name,active,kind,privileged"


@dataclasses.dataclass
class Request:
    target: str
    body: str = ""
    method: str = ""  # without it GET, or POST if there is a body

    def __post_init__(self):
        self.method = self.method or ("POST" if self.body else "GET")


@dataclasses.dataclass
class Make:
    name: str
    profile: str
    page: int
    options: dict  # of the profile
    sign_in: typing.Callable  # of a Sandbox: headers
    request: typing.Callable  # of the number of a page

    def pages(self, accounts):
        return [self.request(page) for page in range(-(-accounts // self.page))]


def sign_in_rocketchat(server):
    _, said = server.ask("/api/v1/login", {"user": server.account, "password": PASSWORD})
    return {"X-Auth-Token": said["data"]["authToken"], "X-User-Id": said["data"]["userId"]}


def sign_in_mattermost(server):
    headers, _ = server.ask(
        "/api/v4/users/login", {"login_id": server.account, "password": PASSWORD}
    )
    return {"Authorization": "Bearer " + headers["Token"]}


def sign_in_smartermail(server):
    _, said = server.ask(
        "/api/v1/auth/authenticate-user", {"username": server.account, "password": PASSWORD}
    )
    return {"Authorization": "Bearer " + said["accessToken"], "Content-Type": "application/json"}


def page_of_rocketchat(page):
    sort = "%7B%22username%22%3A1%2C%22_id%22%3A1%7D"
    return Request(f"/api/v1/users.list?offset={page * 100}&count=100&sort={sort}")


def page_of_mattermost(page):
    return Request(f"/api/v4/users?page={page}&per_page=200")


def page_of_smartermail(page):
    return Request(
        "/api/v1/settings/domain/account-list-search",
        '{"search":null,"searchFlags":["users"],"skip":%d,"take":1000,'
        '"sortField":"userName","sortDescending":false}' % (page * 1000),
    )


MAKES = [
    Make("mattermost", "team", 200, {}, sign_in_mattermost, page_of_mattermost),
    Make("rocketchat", "chat", 100, {}, sign_in_rocketchat, page_of_rocketchat),
    Make(
        "smartermail",
        "mail",
        1000,
        {"list_in_pages": "yes"},  # all at once would be more than an answer may have
        sign_in_smartermail,
        page_of_smartermail,
    ),
]
