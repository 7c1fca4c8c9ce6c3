#include <gtest/gtest.h>

#include "accounts.hpp"

namespace provost::core::test {
namespace {

void expect_yes(std::initializer_list<const char*> filters, const Account& account = person()) {
  for (const char* filter : filters) EXPECT_EQ(judge(filter, account), Verdict::yes) << filter;
}

void expect_no(std::initializer_list<const char*> filters, const Account& account = person()) {
  for (const char* filter : filters) EXPECT_EQ(judge(filter, account), Verdict::no) << filter;
}

TEST(FilterEvaluation, ComparesTextWithoutRegardToCase) {
  expect_yes({R"(userName eq "USER017")", R"(userName co "ER0")", R"(userName sw "Use")",
              R"(userName ew "017")", R"(userName gt "user016")", R"(userName ge "user017")",
              R"(userName lt "user018")", R"(userName le "user017")", R"(userName ne "x")",
              R"(userName pr)"});
  expect_no({R"(userName eq "user01")", R"(userName co "x")", R"(userName sw "ser")",
             R"(userName ew "01")", R"(userName gt "user017")", R"(userName lt "user017")",
             R"(userName ne "User017")"});
}

TEST(FilterEvaluation, ComparesIdsExactly) {
  expect_yes(
      {R"(id eq "Id017")", R"(id sw "Id")", R"(id co "d0")", R"(id ew "17")", R"(id gt "Id016")"});
  expect_no({R"(id eq "id017")", R"(id sw "id")"});
}

TEST(FilterEvaluation, FoldsLettersOfEveryScript) {
  Account account = person();
  account.display_name = "Персона 18 ÄÖÜ";
  expect_yes(
      {R"(name eq "персона 18 äöü")", R"(name co "СОН")", R"(name ew "äÖü")", R"(name sw "ПЕР")"},
      account);
}

TEST(FilterEvaluation, MatchesAListIfAnyValueDoes) {
  expect_yes({R"(email eq "second17@ACME.test")", R"(email ew "@example.com")",
              R"(roles eq "auditor")", R"(roles pr)", R"(email pr)"});
  expect_no({R"(email eq "x@example.com")", R"(roles eq "admin")"});
}

TEST(FilterEvaluation, TakesNotEqualAsTheOppositeOfEqualForListsToo) {
  expect_yes({R"(roles ne "admin")", R"(not (roles eq "admin"))"});
  expect_no({R"(roles ne "user")", R"(email ne "second17@acme.test")"});
}

TEST(FilterEvaluation, KnowsEmptyListsFromUnknownOnes) {
  Account account = person();
  account.emails.emplace();
  account.roles.emplace();
  expect_yes({"not (email pr)", "email eq null", R"(email ne "x")", "not (roles pr)",
              "emailVerified eq null"},
             account);
  expect_no({"email pr", "emailVerified eq false", "emailVerified eq true", "emailVerified pr",
             R"(email gt "a")"},
            account);
}

TEST(FilterEvaluation, TakesAnEmptyAddressForNone) {
  Account account = person();
  account.emails = {{"", Tri::no}};
  expect_yes({"not (email pr)", "email eq null"}, account);
}

TEST(FilterEvaluation, AsksThePrimaryAddressWhetherItIsVerified) {
  expect_yes({"emailVerified eq false", "emailVerified pr", "emailVerified ne true"});
  expect_no({"emailVerified eq true"});
}

TEST(FilterEvaluation, AsksEveryAddressWithinBrackets) {
  expect_yes({"emails[verified eq true]", R"(emails[value ew "@acme.test" and verified eq true])",
              "emails[primary eq true and verified eq false]"});
  expect_no({R"(emails[value ew "@example.com" and verified eq true])",
             "emails[primary eq true and verified eq true]"});
}

TEST(FilterEvaluation, ComparesYesAndNo) {
  expect_yes({"active eq true", "active ne false", "active pr", "privileged eq false",
              "secondFactor eq false", "mustChangePassword eq false", "active ne null"});
  expect_no({"active eq false", "active eq null"});
}

TEST(FilterEvaluation, ComparesKinds) {
  expect_yes({R"(kind eq "Human")", R"(kind ne "bot")", "kind pr"});
  expect_no({R"(kind eq "bot")"});
}

TEST(FilterEvaluation, ComparesTimesWithDatesAgesAndNever) {
  expect_yes({R"(lastLogin lt "-90d")", R"(lastLogin gt "-101d")", R"(lastLogin eq "-100d")",
              R"(created lt "2025-06-01")", R"(created gt "2024-12-31T23:59:59Z")",
              R"(lastPasswordChange eq "never")", R"(lastPasswordChange lt "1970-01-01")",
              R"(lastLogin gt "never")", "lastLogin pr", "lastPasswordChange eq null",
              R"(lastActivity ge "-10d")", R"(lastActivity le "-240h")"});
  expect_no({R"(lastLogin lt "-101d")", "lastPasswordChange pr", R"(lastLogin eq "never")",
             R"(lastPasswordChange lt "never")"});
}

TEST(FilterEvaluation, TakesTheLaterOfLoginAndActivityAsLastSeen) {
  expect_yes({R"(lastSeen gt "-11d")", R"(lastSeen eq "-10d")"});
  Account account = person();
  account.last_login = Time::never();
  account.last_activity = days_ago(3);
  expect_yes({R"(lastSeen gt "-4d")"}, account);
  account.last_activity = Time::never();
  expect_yes({R"(lastSeen eq "never")", "lastSeen eq null"}, account);
  account.last_login = Time();
  account.last_activity = Time();
  EXPECT_EQ(judge("lastSeen pr", account), Verdict::unknown);
}

TEST(FilterEvaluation, HalfOfLastSeenProvesThatSomebodyWasSeenAndNeverTheOpposite) {
  Account account = person();
  account.last_activity = Time();  // and signed in 100 days ago
  expect_yes({R"(lastSeen gt "-101d")", R"(lastSeen ge "-100d")", "lastSeen pr"}, account);
  expect_no({R"(lastSeen lt "-101d")", R"(lastSeen le "-101d")", R"(lastSeen eq "-101d")",
             R"(lastSeen eq "never")", "lastSeen eq null"},
            account);
  for (const char* filter : {R"(lastSeen lt "-90d")", R"(lastSeen gt "-90d")",
                             R"(lastSeen eq "-100d")", R"(lastSeen ne "-90d")"}) {
    EXPECT_EQ(judge(filter, account), Verdict::unknown) << filter;
  }
  account.last_login = Time::never();
  for (const char* filter : {"lastSeen pr", "lastSeen eq null", R"(lastSeen eq "never")"}) {
    EXPECT_EQ(judge(filter, account), Verdict::unknown) << filter;
  }
}

TEST(FilterEvaluation, WhatAServerTellsOfNobodyIsLeftOutOfLastSeen) {
  const Filter idle = Filter::parse(R"(lastSeen lt "-90d")");
  Account account = person();
  account.last_activity = Time();
  EXPECT_EQ(idle.for_server({Attribute::last_activity}).evaluate(account, now()), Verdict::yes);
  EXPECT_EQ(idle.for_server({Attribute::last_login}).evaluate(account, now()), Verdict::unknown);
  account.last_login = days_ago(80);
  EXPECT_EQ(idle.for_server({Attribute::last_activity}).evaluate(account, now()), Verdict::no);
  EXPECT_EQ(idle.evaluate(account, now()), Verdict::no);
}

TEST(FilterEvaluation, ComparesAttributesOfTheProvider) {
  expect_yes({R"(attributes.department eq "sales")", "attributes.quota gt 99",
              "attributes.quota le 250.0", "attributes.Spam eq true", "attributes.spam pr",
              R"(attributes.quota sw "25")"});
  expect_no({"attributes.quota gt 250", "attributes.department gt 1", "attributes.spam eq false"});
  EXPECT_EQ(judge("attributes.nothing pr"), Verdict::unknown);
}

TEST(FilterEvaluation, SaysUnknownForWhatTheServerDoesNotTell) {
  for (const char* filter : {R"(userName eq "x")",
                             "userName pr",
                             R"(email co "x")",
                             "email pr",
                             "emailVerified eq true",
                             "emailVerified pr",
                             "name eq null",
                             "active eq true",
                             "privileged ne true",
                             R"(kind eq "bot")",
                             "kind pr",
                             R"(authSource eq "ldap")",
                             R"(roles ne "x")",
                             "roles pr",
                             "created pr",
                             R"(lastLogin eq "never")",
                             R"(lastLogin ne "never")",
                             R"(lastActivity lt "-1d")",
                             "lastPasswordChange eq null",
                             "secondFactor eq true",
                             "mustChangePassword eq true",
                             "emails[verified eq true]",
                             "attributes.x eq 1"}) {
    EXPECT_EQ(judge(filter, stranger()), Verdict::unknown) << filter;
  }
}

TEST(FilterEvaluation, KnowsAnUnverifiedAddressFromOneNotTold) {
  Account account = person();
  account.emails->front().verified = Tri::unknown;
  EXPECT_EQ(judge("emailVerified eq false", account), Verdict::unknown);
  EXPECT_EQ(judge("emails[verified eq true]", account), Verdict::yes);
  EXPECT_EQ(judge(R"(emails[verified eq true and value sw "user"])", account), Verdict::unknown);
}

TEST(Filter, SelectsEveryAccountByDefault) {
  EXPECT_EQ(Filter().evaluate(stranger(), now()), Verdict::yes);
  EXPECT_TRUE(Filter().selects_all());
  EXPECT_EQ(Filter().text(), "");
}

TEST(Filter, TellsWhatItNeedsToKnow) {
  const Attributes needs =
      Filter::parse(R"(emailVerified eq true or not (lastSeen pr and emails[value pr]))")
          .attributes();
  EXPECT_EQ(needs.mask(), (Attributes{Attribute::email, Attribute::email_verified,
                                      Attribute::last_login, Attribute::last_activity})
                              .mask());
}

TEST(Filter, JoinsSeveral) {
  const Filter some[] = {Filter::parse("active eq true"),
                         Filter::parse(R"(kind eq "bot" or kind eq "guest")"), Filter(),
                         Filter::parse("userName pr and name pr")};
  EXPECT_EQ(Filter::all_of(some).text(),
            R"(active eq true and (kind eq "bot" or kind eq "guest") and userName pr and name pr)");
  EXPECT_TRUE(Filter::all_of({}).selects_all());
  EXPECT_TRUE(Filter::any_of(some).selects_all());
}

}  // namespace
}  // namespace provost::core::test
