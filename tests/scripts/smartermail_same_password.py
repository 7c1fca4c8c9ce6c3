"""SmarterMail: log in, list the domain's users, set one password for all but administrators."""

import requests

from ready_profile import ready_profile

url, account, password = ready_profile("mail")
api = url + "/api/v1/"
session = requests.Session()

answer = session.post(api + "auth/authenticate-user",
                      json={"username": account, "password": password})
answer.raise_for_status()
session.headers["Authorization"] = "Bearer " + answer.json()["accessToken"]

answer = session.get(api + "settings/domain/list-users")
answer.raise_for_status()

for user in answer.json()["userData"]:
    flags = user["securityFlags"]
    if flags["isDomainAdmin"] or flags["isDisabled"] or flags["authType"] != 0:
        continue
    answer = session.post(api + "settings/domain/post-user",
                          json={"email": user["emailAddress"],
                                "userData": {"password": "Same-4-Everybody!"}})
    answer.raise_for_status()
    assert answer.json()["success"], answer.text
