"""Mattermost: log in, page through all users, update every password but the administrators'."""

import requests

from ready_profile import ready_profile

url, account, password = ready_profile("team")
api = url + "/api/v4/"
session = requests.Session()

answer = session.post(api + "users/login", json={"login_id": account, "password": password})
answer.raise_for_status()
session.headers["Authorization"] = "Bearer " + answer.headers["Token"]

page = 0
while True:
    answer = session.get(api + "users", params={"page": page, "per_page": 200})
    answer.raise_for_status()
    users = answer.json()
    if not users:
        break
    for user in users:
        if user["delete_at"] or user.get("is_bot") or user["auth_service"]:
            continue
        if user.get("remote_id") or "system_admin" in user["roles"]:
            continue
        answer = session.put(api + f"users/{user['id']}/password",
                             json={"new_password": "Same-4-Everybody!"})
        answer.raise_for_status()
    page += 1
