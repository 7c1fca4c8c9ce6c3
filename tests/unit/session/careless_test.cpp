#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "core/account/account_page.hpp"
#include "core/session/scoped_session.hpp"
#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::error_of;
using test::TinyMake;
using testing::HasSubstr;

/// A session with the plugin that breaks the contract in the way that is asked of it; built from
/// the headers as they are, and as they were when the contract was accepted last.
class CarelessPlugin : public testing::TestWithParam<const char*> {
 protected:
  ScopedSession broken(const std::string& how) { return {*session_, how}; }

  Error list_error(const std::string& how) {
    return error_of([&] {
      AccountPage page;
      broken(how).fetch({}, page);
    });
  }

  TinyMake make_{GetParam()};
  std::unique_ptr<Session> session_ = make_.open();
};

TEST_P(CarelessPlugin, WorksWhenItIsNot) {
  AccountPage page;
  broken("nothing").fetch({}, page);
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].id, "i1");
  EXPECT_EQ(broken("nothing").policy().min_length, 8);
}

TEST_P(CarelessPlugin, ReturnsNumbersThatAreNoResult) {
  for (const auto& [how, number] : {std::pair{"unknown code", "4711"}, {"negative code", "-3"}}) {
    const Error error = list_error(how);
    EXPECT_EQ(error.code, Code::internal) << how;
    EXPECT_THAT(error.message, HasSubstr(std::string(number) + ", which is no result"));
  }
}

TEST_P(CarelessPlugin, SaysWhyInARecordThatCannotBeRead) {
  make_.cancellation.cancel();  // a server in trouble would be waited for
  for (const auto* how : {"short error", "huge error"}) {
    const Error error = list_error(how);
    EXPECT_THAT(error.message, testing::Not(HasSubstr("in trouble"))) << how;
  }
}

TEST_P(CarelessPlugin, HandsOverWrongAccounts) {
  for (const auto& [how, words] :
       {std::pair{"short account", "an account that is too short"},
        {"no id", "an account without an id"},
        {"huge text", "a user name of an impossible length"},
        {"negative length", "an id of an impossible length"},
        {"huge count", "e-mail addresses in an impossible number"},
        {"negative count", "roles in an impossible number"},
        {"missing entry", "e-mail addresses with one missing"},
        {"short e-mail", "an e-mail address that is too short"},
        {"huge e-mail", "an e-mail address of an impossible length"},
        {"short page", "the end of a page that is too short"},
        {"huge cursor", "a place in the list of an impossible length"}}) {
    const Error error = list_error(how);
    EXPECT_EQ(error.code, Code::internal) << how;
    EXPECT_EQ(error.message, "the plugin handed over " + std::string(words)) << how;
  }
}

TEST_P(CarelessPlugin, ForgetsToSayHowItsListGoesOn) {
  EXPECT_EQ(list_error("no page").message, "the plugin did not say how its list goes on");
}

TEST_P(CarelessPlugin, UsesNumbersThatNobodyKnows) {
  AccountPage page;
  broken("unknown numbers").fetch({}, page);
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].kind, Kind::unknown);
  EXPECT_EQ(page[0].active, Tri::unknown);
  EXPECT_EQ(page[0].privileged, Tri::unknown);
  EXPECT_EQ(page[0].emails->front().verified, Tri::unknown);
  // What proves nothing is not taken for a proof.
  EXPECT_EQ(broken("unknown evidence").set_password(TinyMake::account(), 1, Tri::unknown, false),
            Evidence::accepted);
}

TEST_P(CarelessPlugin, EndsItsTextsWithNothing) {
  AccountPage page;
  broken("not ended").fetch({}, page);
  EXPECT_EQ(page[0].id, "i1");
  EXPECT_EQ(page[0].user_name, "one");
}

TEST_P(CarelessPlugin, UsesARecordAgainOnceItWasTaken) {
  AccountPage page;
  broken("used again").fetch({}, page);
  EXPECT_EQ(page[0].id, "i1");
  EXPECT_EQ(page[0].user_name, "one");
  EXPECT_EQ(page[0].emails->front().address, "one@example.com");
}

TEST_P(CarelessPlugin, TellsAPolicyThatCannotBe) {
  for (const auto& wrong :
       {std::pair{"negative number", "a password policy with a negative minimum length"},
        {"short policy", "a password policy that is too short"}}) {
    const Error error = error_of([&] { broken(wrong.first).policy(); });
    EXPECT_EQ(error.message, "the plugin handed over " + std::string(wrong.second)) << wrong.first;
  }
}

TEST_P(CarelessPlugin, SendsRequestsThatAreNone) {
  for (const auto& wrong : {std::pair{"short request", "a request that is too short"},
                            {"huge target", "a request's target of an impossible length"},
                            {"huge header", "a header's name of an impossible length"},
                            {"missing header", "headers with one missing"},
                            {"missing part", "parts of a request with one missing"},
                            {"unknown secret", "secret"},
                            {"unknown effect", "effect"},
                            {"unknown encoding", "encoding"},
                            {"broken header", "header"}}) {
    const Error error = error_of([&] { broken(wrong.first).count(); });
    EXPECT_THAT(error.message, HasSubstr(wrong.second)) << wrong.first;
  }
  EXPECT_TRUE(make_.server.asked().empty()) << "nothing of it left";
}

INSTANTIATE_TEST_SUITE_P(Headers, CarelessPlugin, testing::Values("careless", "frozen/careless"),
                         [](const auto& test) {
                           return test.param[0] == 'f' ? "Frozen" : "OfToday";
                         });

}  // namespace
}  // namespace provost::core
