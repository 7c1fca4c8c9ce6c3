#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "fakes/provider_host/provider_host.hpp"

namespace provost::smartermail {

using fakes::CopiedAccount;
using fakes::error_of;
using fakes::Exchange;
using fakes::ProviderHost;
using fakes::ProviderSession;

inline const std::string yes = R"({"success":true,"resultCode":200})";
inline const std::string no_such_user =
    R"({"success":false,"resultCode":400,"message":"ERRORS.USER_NOT_FOUND"})";
inline const std::string no_such_call =
    R"({"message":"No HTTP resource was found that matches the request URI."})";

/// A no as the server words it.
inline std::string no(int code, const std::string& message) {
  return R"({"success":false,"resultCode":)" + std::to_string(code) + R"(,"message":")" + message +
         R"("})";
}

/// The answer to a sign-in that makes a session, or with `more` only a step on the way to one.
inline std::string tokens(const std::string& who, const std::string& access = "access-1",
                          const std::string& refresh = "refresh-1", const std::string& more = "") {
  return "{" + who + R"(,"changePasswordNeeded":false,"accessToken":")" + access +
         R"(","refreshToken":")" + refresh +
         R"(","accessTokenExpiration":"2026-11-22T14:18:21.5589952Z")" + more +
         R"(,"success":true,"resultCode":200})";
}
inline const std::string domain_admin =
    R"("emailAddress":"admin@example.com","isAdmin":false,"isDomainAdmin":true)";
inline const std::string system_admin =
    R"("emailAddress":"","username":"root@","isAdmin":true,"isDomainAdmin":false)";

/// A record of list-users; `more` are further members.
inline std::string record(const std::string& name, const std::string& more = "",
                          const std::string& domain = "example.com") {
  return R"({"userName":")" + name + R"(","fullName":"Person 17","emailAddress":")" + name + "@" +
         domain + R"(")" + more + "}";
}
inline std::string user_data(const std::string& more = "") {
  return R"({"userData":)" + record("user017", more) + R"(,"success":true})";
}

/// A provider before a scripted SmarterMail of a safe build.
class SmarterMailTest : public testing::Test {
 protected:
  Exchange& expect_login() {
    return host.expect("POST", "/api/v1/auth/authenticate-user").with_effect(Effect::session);
  }
  void expect_page(const std::string& build) {
    host.expect("GET", "/interface/root")
        .answers(200, "<html><script>var stProductBuild = \"" + build + "\";</script></html>");
  }
  ProviderSession sign_in(const std::string& account = "admin@example.com") {
    return host.sign_in({.account = account, .password = host.secret("own password")});
  }
  ProviderSession sign_in_to_domain() {
    expect_login().answers(200, tokens(domain_admin));
    expect_page("9540 (Feb 13, 2026)");
    return sign_in();
  }
  ProviderSession sign_in_to_system() {
    expect_login().answers(200, tokens(system_admin));
    host.expect("GET", "/api/v1/settings/sysadmin/get-version")
        .answers(200, R"({"version":"100.0.9540","success":true})");
    return sign_in("root");
  }
  Error refused_sign_in(int status, const std::string& body) {
    expect_login().answers(status, body);
    return error_of([&] { sign_in(); });
  }

  Exchange& expect_read(const std::string& call) {
    return host.expect("GET", "/api/v1/settings/domain/" + call);
  }
  Exchange& expect_write(const std::string& call, const std::string& body) {
    return host.expect("POST", "/api/v1/settings/domain/" + call).with_body(body);
  }
  Exchange& expect_get_user(const std::string& address = "user017@example.com") {
    return expect_write("get-user", R"({"email":")" + address + R"("})").with_effect(Effect::read);
  }

  static Account user017() {
    Account account;
    account.id = "user017@example.com";
    account.user_name = "user017";
    account.auth_source = "local";
    account.emails = {{"user017@example.com", Tri::unknown}};
    return account;
  }

  ProviderHost host{PROVOST_PLUGIN_FILE};
};

}  // namespace provost::smartermail
