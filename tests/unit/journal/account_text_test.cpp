#include "core/journal/account_text.hpp"

#include <gtest/gtest.h>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

/// What comes of writing and reading it, as text again, and the account for a closer look.
StoredAccount again(const Account& account) {
  const std::string text = account_text(account);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const StoredAccount read = read_account_text(text);
  EXPECT_EQ(account_text(*read), text);
  return read;
}

TEST(AccountText, LeavesOutWhatIsUnknown) {
  Account account;
  account.id = "a1";
  EXPECT_EQ(account_text(account), R"({"id":"a1"})");
  const StoredAccount read = again(account);
  EXPECT_EQ(read->id, "a1");
  EXPECT_FALSE(read->user_name || read->display_name || read->auth_source);
  EXPECT_FALSE(read->emails || read->roles);
  EXPECT_EQ(read->kind, Kind::unknown);
  EXPECT_EQ(read->active, Tri::unknown);
  EXPECT_FALSE(read->created.known());
}

TEST(AccountText, KeepsEverything) {
  Account account;
  account.id = "a\"1\\";
  account.user_name = "j\xC3\xA4ne";
  account.display_name = "Jane\n\x01 Doe";
  account.auth_source = "ldap";
  account.emails = {{"a@x.org", Tri::yes}, {"b@x.org", Tri::no}, {"c@x.org", Tri::unknown}};
  account.roles = {"admin", "user"};
  account.attributes = {{"statusText", "away"}, {"statusText", "twice"}};
  account.kind = Kind::guest;
  account.active = Tri::yes;
  account.privileged = Tri::no;
  account.second_factor = Tri::yes;
  account.must_change_password = Tri::no;
  account.created = Time::at_ms(-5);
  account.last_login = Time::never();
  account.last_activity = Time::at_ms(1'795'824'000'123);
  account.last_password_change = Time::at_ms(1);
  const StoredAccount read = again(account);
  EXPECT_EQ(read->id, account.id);
  EXPECT_EQ(read->user_name, account.user_name);
  EXPECT_EQ(read->display_name, account.display_name);
  EXPECT_EQ(read->auth_source, account.auth_source);
  ASSERT_EQ(read->emails->size(), 3U);
  EXPECT_EQ((*read->emails)[0].address, "a@x.org");
  EXPECT_EQ((*read->emails)[0].verified, Tri::yes);
  EXPECT_EQ((*read->emails)[1].verified, Tri::no);
  EXPECT_EQ((*read->emails)[2].verified, Tri::unknown);
  EXPECT_EQ(read->roles, account.roles);
  ASSERT_EQ(read->attributes.size(), 2U);
  EXPECT_EQ(read->attributes[1].name, "statusText");
  EXPECT_EQ(read->attributes[1].value, "twice");
  EXPECT_EQ(read->kind, Kind::guest);
  EXPECT_EQ(read->active, Tri::yes);
  EXPECT_EQ(read->privileged, Tri::no);
  EXPECT_EQ(read->second_factor, Tri::yes);
  EXPECT_EQ(read->must_change_password, Tri::no);
  EXPECT_EQ(read->created, account.created);
  EXPECT_TRUE(read->last_login.is_never());
  EXPECT_EQ(read->last_activity, account.last_activity);
  EXPECT_EQ(read->last_password_change, account.last_password_change);
}

TEST(AccountText, TellsNoneFromUnknownAndEmptyFromUnknown) {
  Account account;
  account.id = "1";
  account.user_name = "";
  account.emails.emplace();
  account.roles.emplace();
  const StoredAccount read = again(account);
  EXPECT_EQ(read->user_name, "");
  ASSERT_TRUE(read->emails && read->roles);
  EXPECT_TRUE(read->emails->empty() && read->roles->empty());
}

TEST(AccountText, KeepsEveryKind) {
  for (const Kind kind : {Kind::human, Kind::bot, Kind::guest, Kind::remote, Kind::service}) {
    Account account;
    account.id = "1";
    account.kind = kind;
    EXPECT_EQ(again(account)->kind, kind);
  }
}

TEST(AccountText, ReplacesBytesThatAreNoText) {
  Account account;
  account.id = "a\xFF";
  EXPECT_EQ(read_account_text(account_text(account))->id, "a\xEF\xBF\xBD");
}

TEST(AccountText, RefusesDamage) {
  const char* const damaged[] = {
      "",
      "{",
      "[]",
      R"({"id":"1")",
      R"({})",
      R"({"id":1})",
      R"({"id":"1","id":"2"})",
      R"({"id":"1","nonsense":true})",
      R"({"id":"1","active":"yes"})",
      R"({"id":"1","active":null})",
      R"({"id":"1","kind":"dragon"})",
      R"({"id":"1","created":"soon"})",
      R"({"id":"1","created":0})",
      R"({"id":"1","created":1.5})",
      R"({"id":"1","emails":["a@x.org"]})",
      R"({"id":"1","emails":[["a@x.org",true,false]]})",
      R"({"id":"1","roles":[1]})",
      R"({"id":"1","attributes":[["a"]]})",
      R"({"id":"1"} {"id":"2"})",
  };
  for (const char* text : damaged) {
    const Error error = error_of([&] { read_account_text(text); });
    EXPECT_EQ(error.code, Code::protocol) << text;
    EXPECT_NE(error.message.find("damaged"), std::string::npos) << error.message;
  }
}

}  // namespace
}  // namespace provost::core
