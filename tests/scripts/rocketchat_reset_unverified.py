"""Rocket.Chat: log in, list all users, send every unverified one a reset mail."""

import requests

from ready_profile import ready_profile

url, account, password = ready_profile("chat")
api = url + "/api/v1/"
session = requests.Session()

answer = session.post(api + "login", json={"user": account, "password": password})
answer.raise_for_status()
data = answer.json()["data"]
session.headers.update({"X-Auth-Token": data["authToken"], "X-User-Id": data["userId"]})

users = []
while True:
    answer = session.get(api + "users.list", params={"count": 100, "offset": len(users)})
    answer.raise_for_status()
    page = answer.json()
    users += page["users"]
    if len(users) >= page["total"]:
        break

for user in users:
    emails = user.get("emails") or []
    if not user["active"] or user["type"] != "user" or not emails or emails[0]["verified"]:
        continue
    answer = session.post(api + "users.forgotPassword", json={"email": emails[0]["address"]})
    answer.raise_for_status()
    assert answer.json()["success"], answer.text
