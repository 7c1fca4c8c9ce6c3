#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "fakes/provider_host/provider_host.hpp"

namespace provost::rocketchat {

using fakes::CopiedAccount;
using fakes::error_of;
using fakes::Exchange;
using fakes::ProviderHost;
using fakes::ProviderSession;

inline constexpr std::string_view signed_in_as_admin =
    R"({"status":"success","data":{"userId":"adminId","authToken":"session-token",)"
    R"("me":{"_id":"adminId","username":"admin","active":true,"roles":["admin"]}}})";

inline constexpr std::string_view unknown_call = R"({"success":false,"error":"Not found"})";

/// A provider that signs in as 'admin' with a password, before a scripted Rocket.Chat.
class RocketChatTest : public testing::Test {
 protected:
  Exchange& expect_login() {
    return host.expect("POST", "/api/v1/login")
        .with_effect(Effect::session)
        .with_body(R"({"user":"admin","password":"<secret:own password>"})");
  }
  ProviderSession sign_in() {
    expect_login().answers(200, std::string(signed_in_as_admin));
    return host.sign_in({.account = "admin", .password = host.secret("own password")});
  }
  void expect_version(const std::string& version) {
    host.expect("GET", "/api/v1/info")
        .answers(200, R"({"info":{"version":")" + version + R"("},"success":true})");
  }
  Exchange& expect_update(const std::string& data, Effect effect = Effect::repeatable_write) {
    return host.expect("POST", "/api/v1/users.update")
        .with_effect(effect)
        .with_body(R"({"userId":"id017","data":)" + data + "}");
  }
  Exchange& expect_info() { return host.expect("GET", "/api/v1/users.info?userId=id017"); }

  static Account user017() {
    Account account;
    account.id = "id017";
    account.user_name = "user017";
    account.emails = {{"user017@example.com", Tri::yes}};
    return account;
  }

  ProviderHost host{PROVOST_PLUGIN_FILE};
};

/// {"user":{…}} of an account as the server tells it to an administrator.
inline std::string user_body(const std::string& more) {
  return R"({"user":{"_id":"id017","username":"user017","roles":["user"],"type":"user",)"
         R"("active":true,"createdAt":"2026-11-22T02:17:46.185Z")" +
         more + R"(},"success":true})";
}

inline std::string refusal(const std::string& text, const std::string& type) {
  return R"({"success":false,"error":")" + text + " [" + type + R"(]","errorType":")" + type +
         R"("})";
}

}  // namespace provost::rocketchat
