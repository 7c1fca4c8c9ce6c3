#include "core/profile/profile_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

const std::string least = "provider = rocketchat\nurl = https://chat.example.com\n";

Profile read(const std::string& text, const OptionSchemas& schemas = {}) {
  return parse_profile(text, "chat", "chat.ini", schemas);
}

std::string profile_message(const std::string& text, const OptionSchemas& schemas = {}) {
  const auto error = error_of([&] { read(text, schemas); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  return error.message;
}

const std::string everything = R"(provider = smartermail
url = https://mail.example.com
account = admin017
scope = acme.test
password = command:pass show 'mail'
token = keyring:mail
totp = file:/etc/provost/totp
ca_file = /etc/ssl/own.pem
pin = 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
proxy = http://proxy.example.com:3128
proxy_user = proxy017
proxy_password = env:PROXY_PASSWORD
unix_socket = /run/mail.sock
allow_http = yes
connect_timeout = 5s
timeout = 1500ms
total_timeout = 5m
session_lifetime = 1h
protect = userName sw "svc-"
max_rows = 25
locked = yes
allow = password.set, password.reset-mail
limit.password.reset-mail = 10/1m
option.mode = fast
)";

TEST(ProfileText, ReadsEveryKey) {
  const auto profile = read(everything);
  EXPECT_EQ(profile.name, "chat");
  EXPECT_EQ(profile.provider, "smartermail");
  EXPECT_EQ(profile.url, "https://mail.example.com");
  EXPECT_EQ(profile.account, "admin017");
  EXPECT_EQ(profile.scope, "acme.test");
  EXPECT_EQ(profile.password->value(), "pass show 'mail'");
  EXPECT_EQ(profile.token->kind(), SecretReference::Kind::keyring);
  EXPECT_EQ(profile.totp->value(), "/etc/provost/totp");
  EXPECT_EQ(profile.ca_file, "/etc/ssl/own.pem");
  EXPECT_TRUE(profile.pin.starts_with("0011223344"));
  EXPECT_EQ(profile.proxy_password->value(), "PROXY_PASSWORD");
  EXPECT_EQ(profile.unix_socket, "/run/mail.sock");
  EXPECT_TRUE(profile.allow_http);
  EXPECT_EQ(profile.connect_timeout, seconds(5));
  EXPECT_EQ(profile.session_lifetime, hours(1));
  EXPECT_EQ(profile.protect, "userName sw \"svc-\"");
  EXPECT_EQ(profile.max_rows, 25);
  EXPECT_TRUE(profile.locked);
  EXPECT_TRUE(profile.allows(Operation::reset_mail));
  EXPECT_FALSE(profile.allows(Operation::disable));
  EXPECT_EQ(profile.limits.at(Operation::reset_mail), (Limit{10, seconds(60)}));
  EXPECT_EQ(profile.options, (Options{{"mode", "fast"}}));
}

TEST(ProfileText, WritesWhatItReads) {
  EXPECT_EQ(profile_text(read(everything)), everything);
  EXPECT_EQ(profile_text(read(least)), least);
}

TEST(ProfileText, HasSensibleDefaults) {
  const auto profile = read(least);
  EXPECT_EQ(profile.session_lifetime, hours(8));
  EXPECT_FALSE(profile.password);
  EXPECT_FALSE(profile.allow_http);
  EXPECT_TRUE(profile.allows(Operation::disable));
}

TEST(ProfileText, NamesUnknownKeys) {
  EXPECT_EQ(profile_message("provider = rocketchat\nurll = https://chat.example.com\n"),
            "chat.ini:2: unknown key 'urll' (did you mean 'url'?)");
  EXPECT_THAT(profile_message(least + "pasword = hunter22\n"), Not(HasSubstr("hunter22")));
  EXPECT_EQ(profile_message(least + "[section]\nurl = x\n"),
            "chat.ini:4: a profile has no sections such as [section]");
}

TEST(ProfileText, NamesMissingKeys) {
  EXPECT_THAT(profile_message("url = https://chat.example.com\n"),
              HasSubstr("chat.ini: 'provider' is missing"));
  EXPECT_THAT(profile_message("provider = rocketchat\n"), HasSubstr("chat.ini: 'url' is missing"));
}

TEST(ProfileText, SaysWhatIsWrongWithAValue) {
  const std::pair<const char*, const char*> cases[] = {
      {"timeout = soon", "'timeout': must be a duration such as 500ms, 30s, 5m or 8h, not 'soon'"},
      {"allow_http = maybe", "'allow_http': must be yes or no, not 'maybe'"},
      {"max_rows = 0", "'max_rows': must be a whole number above 0, not '0'"},
      {"max_rows = 5x", "'max_rows': must be a whole number above 0, not '5x'"},
      {"ca_file = own.pem", "'ca_file': must be an absolute path, not 'own.pem'"},
      {"password = file:pw", "'password': must name its file by an absolute path"},
      {"pin = 12:34", "'pin': pin is not a SHA-256 fingerprint"},
      {"account =", "'account' has no value"},
      {"limit.reset-mail = 10", "'limit.reset-mail': must be so many in so long"},
      {"limit.reset-mail = 0/60s", "'limit.reset-mail': must be a whole number above 0"},
      {"limit.reset-mial = 1/s", "unknown operation in 'limit.reset-mial'"},
      {"allow = password.sett",
       "'allow': unknown operation 'password.sett' (did you mean 'password.set'?)"},
      {"proxy = http://a:hunter22@proxy", "'proxy': must not hold a user name or password"},
  };
  for (const auto& [line, expected] : cases) {
    EXPECT_THAT(profile_message(least + line + "\n"),
                testing::StartsWith(std::string("chat.ini:3: ") + expected));
  }
}

TEST(ProfileText, NeverRepeatsASecretThatStandsInTheFile) {
  for (const std::string key : {"password", "token", "totp", "proxy_password"}) {
    const auto text = profile_message(least + key + " = hunter22\n");
    EXPECT_THAT(text, testing::StartsWith("chat.ini:3: '" + key + "': a secret is never written"));
    EXPECT_THAT(text, Not(HasSubstr("hunter22")));
  }
  EXPECT_THAT(profile_message("provider = x\nurl = https://a:hunter22@chat.example.com\n"),
              Not(HasSubstr("hunter22")));
}

TEST(ProfileText, RefusesTheSameKeyTwice) {
  EXPECT_EQ(profile_message(least + "url = https://other.example.com\n"),
            "chat.ini:3: 'url' stands here again, first in line 2");
  EXPECT_THAT(
      profile_message(least + "limit.reset-mail = 1/1s\nlimit.password.reset-mail = 1/1s\n"),
      HasSubstr("under another name"));
}

TEST(ProfileText, WantsALockToSayWhatItAllows) {
  EXPECT_THAT(profile_message(least + "locked = yes\n"), HasSubstr("'allow' is missing"));
}

struct ProfileOptions : testing::Test {
  ProfileOptions() {
    OptionInfo mode;
    mode.name = "mode";
    mode.type = OptionKind::choice;
    mode.allowed = {"fast", "slow"};
    schema.push_back(mode);
  }
  OptionSchemas schemas = [this](const std::string& provider) {
    return provider == "rocketchat" ? &schema : nullptr;
  };
  std::vector<OptionInfo> schema;
};

TEST_F(ProfileOptions, MayStandByTheirBareNames) {
  EXPECT_EQ(read(least + "mode = fast\n", schemas).options, (Options{{"mode", "fast"}}));
  EXPECT_EQ(read(least + "option.mode = slow\n", schemas).options, (Options{{"mode", "slow"}}));
  EXPECT_EQ(profile_message(least + "option.mode = slow\nmode = fast\n", schemas),
            "chat.ini:4: option 'mode' stands here again");
}

TEST_F(ProfileOptions, AreCheckedAgainstTheSchema) {
  EXPECT_EQ(profile_message(least + "mode = quick\n", schemas),
            "chat.ini:3: 'mode' must be one of fast, slow, not 'quick'");
  EXPECT_EQ(profile_message(least + "option.mod = fast\n", schemas),
            "chat.ini:3: unknown option 'mod' (did you mean 'mode'?)");
  EXPECT_EQ(profile_message(least + "mod = fast\n", schemas),
            "chat.ini:3: unknown key 'mod' (did you mean 'mode'?)");
}

TEST_F(ProfileOptions, OfAProviderThatIsNotHereAreKept) {
  const auto profile = read("provider = other\nurl = a.test\nanything = 1\n", schemas);
  EXPECT_EQ(profile.options, (Options{{"anything", "1"}}));
}

TEST(ProfileText, RefusesToWriteWhatWouldReadDifferently) {
  auto profile = read(least);
  profile.account = "admin017\nlocked = yes";
  EXPECT_THAT(error_of([&] { profile_text(profile); }).message, HasSubstr("'account'"));
  profile.account = " admin017";
  EXPECT_THROW(profile_text(profile), Error);
}

}  // namespace
}  // namespace provost::core
