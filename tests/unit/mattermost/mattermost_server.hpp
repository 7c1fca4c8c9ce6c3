#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "fakes/provider_host/provider_host.hpp"

namespace provost::mattermost {

using fakes::CopiedAccount;
using fakes::error_of;
using fakes::Exchange;
using fakes::ProviderHost;
using fakes::ProviderSession;

inline const std::string admin_id = "adminadminadminadminadmin1";
inline const std::string user_id = "user017user017user017user1";
inline const std::string ok_body = R"({"status":"OK"})";
inline const std::string total_target =
    "/api/v4/users/stats/filtered?include_deleted=true&include_bots=true";

inline std::string version_header(const std::string& version) {
  return version + "." + version + ".06ee147bf51cca4e0522b3946064d8d7.false";
}

/// An account as the server tells it to an administrator; `more` begins with a comma.
inline std::string user_json(const std::string& id, const std::string& name,
                             const std::string& more = "") {
  return R"({"id":")" + id + R"(","create_at":1795312238168,"update_at":1795312238168,)" +
         R"("delete_at":0,"username":")" + name + R"(","auth_data":"","auth_service":"",)" +
         R"("email":")" + name + R"(@example.test","nickname":"","first_name":"","last_name":"",)" +
         R"("position":"","roles":"system_user","locale":"en")" + more + "}";
}

inline std::string own_json(const std::string& roles) {
  return R"({"id":")" + admin_id + R"(","create_at":1795312237844,"delete_at":0,)" +
         R"("username":"admin","auth_service":"","email":"admin@example.test","roles":")" + roles +
         R"(","notify_props":{"email":"true"},"last_password_update":1795312237844})";
}

inline std::string refusal(const std::string& id, int status) {
  return R"({"id":")" + id +
         R"(","message":"Nein.","detailed_error":"","request_id":"r","status_code":)" +
         std::to_string(status) + "}";
}

inline std::string total_body(int total) {
  return R"({"total_users_count":)" + std::to_string(total) + "}";
}

/// A provider that signs in as 'admin' with a password, before a scripted Mattermost.
class MattermostTest : public testing::Test {
 protected:
  Exchange& expect_login() {
    return host.expect("POST", "/api/v4/users/login")
        .with_effect(Effect::session)
        .with_body(R"({"login_id":"admin","password":"<secret:own password>"})");
  }
  ProviderSession sign_in(const std::string& version = "5.37.0",
                          const std::string& roles = "system_user system_admin",
                          const std::map<std::string, std::string>& options = {}) {
    expect_login().answers(200, own_json(roles),
                           {{"Token", "session-token"}, {"X-Version-Id", version_header(version)}});
    return host.sign_in(
        {.account = "admin", .password = host.secret("own password"), .options = options});
  }
  Exchange& expect_user() { return host.expect("GET", "/api/v4/users/" + user_id); }
  Exchange& expect_put(const std::string& what, const std::string& body) {
    return host.expect("PUT", "/api/v4/users/" + user_id + "/" + what)
        .with_effect(Effect::repeatable_write)
        .with_header("Authorization", "Bearer <secret:session-token>")
        .with_body(body);
  }
  Exchange& expect_post(const std::string& what) {
    return host.expect("POST", "/api/v4/users/" + user_id + "/" + what)
        .with_effect(Effect::repeatable_write);
  }
  /// The account is read before its password is set.
  Exchange& expect_password() {
    expect_user().answers(200, user_json(user_id, "user017"));
    return expect_put("password", R"({"new_password":"<secret:new>"})");
  }

  static Account user017() {
    Account account;
    account.id = user_id;
    account.user_name = "user017";
    account.auth_source = "local";
    account.kind = Kind::human;
    account.emails = {{"user017@example.test", Tri::unknown}};
    return account;
  }

  ProviderHost host{PROVOST_PLUGIN_FILE};
};

}  // namespace provost::mattermost
