"""Lists all accounts of a server as an administrator's script would.

usage: list_accounts.py MAKE URL ACCOUNT PASSWORD
"""

import sys

import requests


def rocketchat(session, url, account, password):
    said = session.post(f"{url}/api/v1/login", json={"user": account, "password": password}).json()
    session.headers["X-Auth-Token"] = said["data"]["authToken"]
    session.headers["X-User-Id"] = said["data"]["userId"]
    offset = 0
    while True:
        page = session.get(f"{url}/api/v1/users.list", params={"offset": offset, "count": 100})
        users = page.json()["users"]
        for user in users:
            mails = user.get("emails") or [{}]
            yield user.get("username"), mails[0].get("address"), mails[0].get("verified")
        offset += len(users)
        if not users or offset >= page.json()["total"]:
            break


def mattermost(session, url, account, password):
    said = session.post(
        f"{url}/api/v4/users/login", json={"login_id": account, "password": password}
    )
    session.headers["Authorization"] = "Bearer " + said.headers["Token"]
    number = 0
    while True:
        page = session.get(f"{url}/api/v4/users", params={"page": number, "per_page": 200})
        users = page.json()
        for user in users:
            yield user.get("username"), user["email"], user.get("email_verified")
        number += 1
        if len(users) < 200:
            break


def smartermail(session, url, account, password):
    said = session.post(
        f"{url}/api/v1/auth/authenticate-user", json={"username": account, "password": password}
    )
    session.headers["Authorization"] = "Bearer " + said.json()["accessToken"]
    users = session.get(f"{url}/api/v1/settings/domain/list-users").json()["userData"]
    for user in users:
        yield user["userName"], user["emailAddress"], None


def main():
    make, url, account, password = sys.argv[1:]
    lists = {"rocketchat": rocketchat, "mattermost": mattermost, "smartermail": smartermail}
    for name, mail, verified in lists[make](requests.Session(), url, account, password):
        print(name, mail, verified)


main()
