#include "smartermail/decode.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <list>

#include "smartermail/address.hpp"
#include "smartermail/decode_user.hpp"

namespace provost::smartermail {
namespace {

/// A text with the bytes after it that its reader needs.
std::string_view padded(const std::string& text) {
  static std::list<std::string> kept;
  return std::string_view(kept.emplace_back(text + std::string(64, '\0'))).substr(0, text.size());
}

/// Runs `look` on the one account of a record.
void with_record(const std::string& members, const std::function<void(const Account&)>& look) {
  int seen = 0;
  decode_user(padded(R"({"userData":{"userName":"user017","emailAddress":"user017@example.com")" +
                     members + "}}"),
              "example.com", [&](const Account& account) {
                ++seen;
                look(account);
              });
  EXPECT_EQ(seen, 1) << members;
}

TEST(SmarterMailDecode, ReadsAWholeRecord) {
  with_record(
      R"(,"fullName":"Персона 18","domain":"example.com","description":"front desk",)"
      R"("createDate":"2024-03-01T08:00:00Z","lastLoginTime":"2026-11-20T10:00:00.1234567Z",)"
      R"("securityFlags":{"authType":0,"authenticatingWindowsDomain":"","isDisabled":true,)"
      R"("isDomainAdmin":false,"isSystemAdmin":false},"isPrimaryDomainAdmin":false,)"
      R"("currentMailboxSize":5000000000,"isPasswordExpired":true,"passwordLocked":true,)"
      R"("tempPassword":"live secret","password":"","roles":[],"csvFields":{})",
      [](const Account& account) {
        EXPECT_EQ(account.id, "user017@example.com");
        EXPECT_EQ(account.user_name, "user017");
        EXPECT_EQ(account.display_name, "Персона 18");
        EXPECT_EQ(account.auth_source, "local");
        EXPECT_EQ(account.active, Tri::no);
        EXPECT_EQ(account.privileged, Tri::no);
        EXPECT_EQ(account.kind, Kind::human);
        EXPECT_EQ(account.must_change_password, Tri::yes);
        EXPECT_EQ(account.second_factor, Tri::unknown);
        ASSERT_EQ(account.emails->size(), 1U);
        EXPECT_EQ(account.emails->front().verified, Tri::unknown);
        EXPECT_EQ(account.last_login, Time::at_ms(1795168800123));
        EXPECT_EQ(account.created, Time::at_ms(1709280000000));
        EXPECT_EQ(account.roles->front(), "User");
        ASSERT_EQ(account.attributes.size(), 3U);
        EXPECT_EQ(account.attributes[1].value, "5000000000");
        for (const AttributeValue& attribute : account.attributes) {
          EXPECT_NE(attribute.value, "live secret");
        }
      });
}

TEST(SmarterMailDecode, KnowsTheNamesOfOtherBuilds) {
  with_record(R"(,"displayName":"Person 17","isEnabled":true,"lastLogin":"2026-11-20T10:00:00")",
              [](const Account& account) {
                EXPECT_EQ(account.display_name, "Person 17");
                EXPECT_EQ(account.active, Tri::yes);
                EXPECT_EQ(account.last_login, Time::at_ms(1795168800000));
                EXPECT_FALSE(account.auth_source);
                EXPECT_FALSE(account.roles);
                EXPECT_EQ(account.privileged, Tri::unknown);
                EXPECT_EQ(account.must_change_password, Tri::unknown);
              });
}

TEST(SmarterMailDecode, TheYearOneIsNever) {
  for (const std::string name : {"lastLogin", "lastLoginTime"}) {
    with_record(",\"" + name + R"(":"0001-01-01T00:00:00","createDate":"0001-01-01T00:00:00Z")",
                [](const Account& account) {
                  EXPECT_TRUE(account.last_login.is_never());
                  EXPECT_FALSE(account.created.known());
                });
  }
  with_record(R"(,"lastLogin":null)",
              [](const Account& account) { EXPECT_FALSE(account.last_login.known()); });
}

TEST(SmarterMailDecode, ReadsAuthTypesAsNumbersAndAsTexts) {
  const std::pair<const char*, const char*> types[] = {{"0", "local"},
                                                       {"1", "ad"},
                                                       {"7", "external"},
                                                       {R"("SmarterMail")", "local"},
                                                       {R"("ActiveDirectory")", "ad"},
                                                       {R"("LDAP")", "ldap"},
                                                       {R"("Other")", "external"}};
  for (const auto& entry : types) {
    const auto& type = entry.first;
    const auto& source = entry.second;
    with_record(std::string(R"(,"securityFlags":{"authType":)") + type + "}",
                [&](const Account& account) { EXPECT_EQ(account.auth_source, source) << type; });
    with_record(std::string(R"(,"authType":)") + type,
                [&](const Account& account) { EXPECT_EQ(account.auth_source, source) << type; });
  }
  with_record(R"(,"adUsername":"u17")",
              [](const Account& account) { EXPECT_EQ(account.auth_source, "ad"); });
}

TEST(SmarterMailDecode, AdministratorsOfAnyKindArePrivileged) {
  for (const std::string members :
       {R"(,"isPrimaryDomainAdmin":true)", R"(,"securityFlags":{"isDomainAdmin":true})",
        R"(,"securityFlags":{"isSystemAdmin":true,"isPrimarySystemAdmin":false})",
        R"(,"accountType":1)", R"(,"accountType":2)"}) {
    with_record(members, [&](const Account& account) {
      EXPECT_EQ(account.privileged, Tri::yes) << members;
    });
  }
  with_record(R"(,"accountType":0)",
              [](const Account& account) { EXPECT_EQ(account.privileged, Tri::no); });
  with_record(R"(,"isPrimaryDomainAdmin":false)",
              [](const Account& account) { EXPECT_EQ(account.privileged, Tri::unknown); });
}

TEST(SmarterMailDecode, LeavesOutAliasesAndMailingLists) {
  int put = 0;
  const PageFacts facts = decode_page(
      padded(R"({"results":[{"userName":"a","accountType":4},{"userName":"b","accountType":5},)"
             R"({"userName":"c","accountType":"Alias"},{"userName":"d","accountType":0}],)"
             R"("totalCount":4})"),
      "example.com", Attributes::all(), [&](const Account& account) {
        ++put;
        EXPECT_EQ(account.id, "d@example.com");
      });
  EXPECT_EQ(put, 1);
  EXPECT_EQ(facts.records, 4);
  EXPECT_EQ(facts.accounts, 1);
  EXPECT_EQ(facts.total, 4);
}

TEST(SmarterMailDecode, TakesTheMailboxesOfControlPanelsForServices) {
  decode_page(padded(R"({"userData":[{"userName":"system.domain.admin"}]})"), "example.com",
              Attributes::all(),
              [](const Account& account) { EXPECT_EQ(account.kind, Kind::service); });
}

TEST(SmarterMailDecode, CompletesNamesAndCutsAddresses) {
  decode_page(padded(R"({"userData":[{"userName":"user017@example.com","emailAddress":null}]})"),
              "Example.com", Attributes::all(), [](const Account& account) {
                EXPECT_EQ(account.id, "user017@example.com");
                EXPECT_EQ(account.user_name, "user017");
              });
  EXPECT_EQ(completed("a", "b.test"), "a@b.test");
  EXPECT_EQ(completed("a@c.test", "b.test"), "a@c.test");
  EXPECT_EQ(completed("a", ""), "a");
  EXPECT_EQ(local_part("a@b@c.test"), "a@b");
  EXPECT_EQ(domain_part("a@b@c.test"), "c.test");
  EXPECT_EQ(domain_part("a"), "");
}

TEST(SmarterMailDecode, ARecordWithoutANameIsAnError) {
  EXPECT_THROW(decode_page(padded(R"({"userData":[{}]})"), "example.com", Attributes::all(),
                           [](const Account&) {}),
               Error);
}

TEST(SmarterMailDecode, NamesThatCannotBeDecodedAreNoReasonToLoseTheList) {
  with_record(R"(,"fullName":"a\ud800b")", [](const Account& account) {
    EXPECT_EQ(account.display_name,
              "a\xEF\xBF\xBD"
              "b");
  });
}

TEST(SmarterMailDecode, ReadsTheVerdictUnderItsManyNames) {
  EXPECT_EQ(decode_verdict(padded(R"({"success":false})")).success, false);
  EXPECT_EQ(decode_verdict(padded(R"({"Success":false})")).success, false);
  EXPECT_EQ(decode_verdict(padded(R"({"result":false})")).success, false);
  EXPECT_EQ(decode_verdict(padded(R"({"Result":false,"success":true})")).success, false);
  EXPECT_EQ(decode_verdict(padded(R"({"result":{"a":1},"success":true})")).success, true);
  EXPECT_FALSE(decode_verdict(padded(R"({"data":[1,2]})")).success);
  EXPECT_FALSE(decode_verdict(padded("<html>")).readable);
  EXPECT_FALSE(decode_verdict(padded("[1]")).readable);
  EXPECT_FALSE(decode_verdict(padded("")).readable);
  EXPECT_FALSE(decode_verdict(padded(R"({"success":tru)")).readable);
}

TEST(SmarterMailDecode, TellsIdsFromTexts) {
  EXPECT_EQ(decode_verdict(padded(R"({"message":"ERRORS.USER_NOT_FOUND"})")).code(),
            "ERRORS.USER_NOT_FOUND");
  EXPECT_EQ(decode_verdict(padded(R"({"message":"TWO_FACTOR_REQUIRED|email|a@b"})")).code(),
            "TWO_FACTOR_REQUIRED");
  EXPECT_EQ(decode_verdict(padded(R"({"message":"User does not exist."})")).code(), "");
  EXPECT_EQ(decode_verdict(padded(R"({"message":null})")).code(), "");
  EXPECT_EQ(decode_verdict(padded(R"({"message":"ERRORS.USER_NOT_FOUND"})")).words(),
            "errors user not found");
}

TEST(SmarterMailDecode, FindsTheVersionInAPage) {
  EXPECT_EQ(version_in_page("x var stProductBuild = \"9504 (Jan 8, 2026)\"; y"),
            "9504 (Jan 8, 2026)");
  EXPECT_EQ(version_in_page("stProductBuild='9504';"), "9504");
  EXPECT_EQ(version_in_page("stProductBuild = 5; a = \"b\";"), "");
  EXPECT_FALSE(version_in_page("<title>Other</title>"));
}

}  // namespace
}  // namespace provost::smartermail
