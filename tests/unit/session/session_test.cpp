#include "core/session/session.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>

#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::Asked;
using test::error_of;
using test::Reply;
using test::TinyMake;

TEST(Session, SignsInAndOut) {
  TinyMake tiny;
  {
    const auto session = tiny.open();
    EXPECT_EQ(TinyMake::list(*session), "i1");
  }
  EXPECT_EQ(tiny.server.count("POST /session"), 1);
  EXPECT_EQ(tiny.server.count("POST /sign-out"), 1);
  EXPECT_EQ(tiny.server.asked().front().body, "a-pass-phrase");
  EXPECT_EQ(tiny.server.asked().back().authorization, "t1");
}

TEST(Session, NeverRepeatsARefusedLogin) {
  for (const int status : {401, 429, 500, 503}) {
    TinyMake tiny;
    tiny.instead = [&](const Asked&) { return Reply{status, "no"}; };
    error_of([&] { tiny.open(); });
    EXPECT_EQ(tiny.server.asked().size(), 1U) << status;
  }
}

TEST(Session, CoversSecretsInWhatTheServerSaysAndNotInTheProvidersOwnWords) {
  for (const auto& [password, message] :
       {std::pair{"wrong", "wrong: the server refuses: [secret] is not right"},
        std::pair{"hunter22", "wrong: the server refuses: [secret] is not right"}}) {
    TinyMake tiny;
    tiny.instead = [wrong = password](const Asked&) {
      return Reply{409, std::string(wrong) + " is not right"};
    };
    SessionSettings settings = tiny.settings();
    settings.password = tiny.secrets.add(SecretBytes(password));
    const Error error =
        error_of([&] { Session::open(tiny.provider(), std::move(settings), tiny.means()); });
    EXPECT_EQ(error.message, message);
    EXPECT_EQ(error.detail, "[secret] is not right");
  }
}

TEST(Session, TakesADefectOfAProviderForInternal) {
  TinyMake tiny;
  const auto session = tiny.open();
  tiny.instead = [](const Asked& asked) {
    return asked.what == "GET /people" ? Reply{200, "boom"} : Reply{0, {}};
  };
  const Error error = error_of([&] { TinyMake::list(*session); });
  EXPECT_EQ(error.code, Code::internal);
  EXPECT_EQ(error.message, "boom");
}

TEST(Session, DoesNotTakeASinkThatHasHadEnoughForAFailure) {
  TinyMake tiny;
  const auto session = tiny.open();
  const provost_account_sink full{
      sizeof(provost_account_sink), 0, nullptr,
      [](const provost_account_sink*, const provost_account*) -> provost_code {
        return PROVOST_STOPPED;
      },
      [](const provost_account_sink*, const provost_page*) -> provost_code { return PROVOST_OK; }};
  const provost_query query{sizeof(provost_query), 0, 0, {nullptr, 0}, 0, 0, {nullptr, 0}};
  provost_code code = PROVOST_OK;
  session->call(Operation::list, {}, [&](const provost_call* call, provost_session open) {
    return code = tiny.provider().users()->list(call, open, &query, &full);
  });
  EXPECT_EQ(code, PROVOST_STOPPED);
  EXPECT_EQ(tiny.server.count("GET /people"), 1);
}

TEST(Session, TellsWhatTheProviderKnowsOfAnAccount) {
  TinyMake tiny;
  const auto session = tiny.open();
  ScopedSession scoped(*session, {});
  Account account = TinyMake::account();
  EXPECT_EQ(scoped.unsuited(Operation::set_password, account), std::nullopt);
  account.id = "elsewhere";
  EXPECT_EQ(scoped.unsuited(Operation::set_password, account), "its directory has the password");
  EXPECT_EQ(scoped.unsuited(Operation::disable, account), std::nullopt);
}

TEST(Session, NeedsAProviderThatCanSignIn) {
  TinyMake tiny("no_auth");
  for (const auto& start : {std::function([&] { tiny.open(); }), std::function([&] {
                              Session::resume(tiny.provider(), tiny.settings(), tiny.means());
                            })}) {
    const Error error = error_of(start);
    EXPECT_EQ(error.code, Code::unsupported);
    EXPECT_EQ(error.message, "the provider 'no_auth' cannot sign in");
  }
}

TEST(Session, NeedsSomethingToSignInWith) {
  TinyMake tiny;
  SessionSettings settings = tiny.settings();
  settings.password = 0;
  const Error error =
      error_of([&] { Session::open(tiny.provider(), std::move(settings), tiny.means()); });
  EXPECT_EQ(error.code, Code::unauthenticated);
  EXPECT_TRUE(tiny.server.asked().empty());
}

TEST(Session, RenewsOnceAndCallsAgainWhenItIsRefused) {
  TinyMake tiny;
  const auto session = tiny.open();
  ++tiny.tokens;  // the server has forgotten t1, but lets it be renewed
  tiny.instead = [&](const Asked& asked) {
    return asked.what == "POST /renew" ? Reply{200, tiny.current()} : Reply{0, {}};
  };
  EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(tiny.server.count("GET /people"), 2);
  EXPECT_EQ(tiny.server.count("POST /renew"), 1);
  EXPECT_EQ(tiny.server.count("POST /session"), 1);
}

TEST(Session, SignsInAgainWhenRenewingIsRefused) {
  TinyMake tiny;
  const auto session = tiny.open();
  ++tiny.tokens;
  EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(tiny.server.count("POST /renew"), 1);
  EXPECT_EQ(tiny.server.count("POST /session"), 2);
}

TEST(Session, GivesUpWhenItIsRefusedAgainAtOnce) {
  TinyMake tiny;
  const auto session = tiny.open();
  tiny.instead = [](const Asked& asked) {
    return asked.what == "GET /people" ? Reply{401, "no"} : Reply{0, {}};
  };
  EXPECT_EQ(error_of([&] { TinyMake::list(*session); }).code, Code::unauthenticated);
  EXPECT_EQ(tiny.server.count("GET /people"), 2);
  EXPECT_EQ(tiny.server.count("POST /session"), 1);
}

TEST(Session, NeverTriesRefusedCredentialsAgain) {
  TinyMake tiny;
  const auto session = tiny.open();
  tiny.instead = [](const Asked&) { return Reply{401, "who are you?"}; };
  for (int i = 0; i < 3; ++i) {
    const Error error = error_of([&] { TinyMake::list(*session); });
    EXPECT_EQ(error.code, Code::unauthenticated);
    EXPECT_EQ(error.changed, Tri::no);
  }
  EXPECT_EQ(tiny.server.count("POST /session"), 2);
}

TEST(Session, CallsNoProviderWhileNobodyIsSignedIn) {
  TinyMake tiny;
  const auto session = tiny.open();
  tiny.instead = [](const Asked& asked) {
    return asked.what == "POST /session" ? Reply{503, "later"} : Reply{401, "who are you?"};
  };
  EXPECT_EQ(error_of([&] { TinyMake::list(*session); }).code, Code::unavailable);
  ScopedSession scoped(*session, {});
  const std::optional<Error> asked =
      session->ask({}, [](const provost_call*, provost_session) { return PROVOST_OK; });
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->code, Code::unauthenticated);
  tiny.instead = [](const Asked&) { return Reply{0, {}}; };
  EXPECT_EQ(TinyMake::list(*session), "i1");
}

TEST(Session, AsksAgainWhereAnAttributeIsToldAfterTrouble) {
  TinyMake tiny;
  const auto session = tiny.open();
  int troubles = 1;
  tiny.instead = [&](const Asked& asked) {
    if (asked.what != "GET /told") return Reply{0, {}};
    return troubles-- > 0 ? Reply{502, "away"} : Reply{200, "list"};
  };
  EXPECT_EQ(ScopedSession(*session, {}).availability(Attribute::created), Availability::in_list);
}

TEST(Session, DoesNotTakeAServerThatIsDownForOneThatTellsNothing) {
  TinyMake tiny;
  const auto session = tiny.open();
  tiny.instead = [](const Asked& asked) {
    return asked.what == "GET /told" ? Reply{503, "away"} : Reply{0, {}};
  };
  const Error error =
      error_of([&] { ScopedSession(*session, {}).availability(Attribute::created); });
  EXPECT_EQ(error.code, Code::unavailable);
}

TEST(Session, IsRenewedBeforeItExpires) {
  TinyMake tiny;
  const auto soon = std::chrono::system_clock::now() + std::chrono::seconds(10);
  tiny.expires = std::to_string(
      std::chrono::duration_cast<std::chrono::milliseconds>(soon.time_since_epoch()).count());
  const auto session = tiny.open();
  tiny.expires.clear();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(tiny.server.count("POST /renew"), 1) << "the new token does not expire";
}

TEST(Session, ThatExpiresAtTheEndOfAllCalendarsIsNotRenewed) {
  TinyMake tiny;
  tiny.expires = "253402300799000";  // in the year 9999
  const auto session = tiny.open();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(tiny.server.count("POST /renew"), 0);
}

TEST(Session, WaitsAsLongAsTheServerAsksWhenItIsTooMuch) {
  TinyMake tiny;
  const auto session = tiny.open();
  int refusals = 2;
  tiny.instead = [&](const Asked& asked) {
    if (asked.what != "GET /people" || refusals-- <= 0) return Reply{0, {}};
    return Reply{429, "slower", {{"Retry-After-Ms", "30000"}}};
  };
  const auto before = tiny.clock.now();
  EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_GE(tiny.clock.now() - before, std::chrono::seconds(60));
  EXPECT_EQ(tiny.server.count("GET /people"), 3);
  EXPECT_EQ(tiny.person.waits, 2);
}

TEST(Session, TriesAReadAgainAfterTrouble) {
  TinyMake tiny;
  const auto session = tiny.open();
  int troubles = 1;
  tiny.instead = [&](const Asked& asked) {
    if (asked.what != "GET /people" || troubles-- <= 0) return Reply{0, {}};
    return Reply{503, "not now"};
  };
  EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(tiny.server.count("GET /people"), 2);
}

TEST(Session, StopsWaitingWhenItIsCancelled) {
  TinyMake tiny;
  const auto session = tiny.open();
  tiny.instead = [&](const Asked& asked) {
    if (asked.what != "GET /people") return Reply{0, {}};
    tiny.cancellation.cancel();
    return Reply{503, "not now", {{"Retry-After-Ms", "600000"}}};
  };
  EXPECT_EQ(error_of([&] { TinyMake::list(*session); }).code, Code::cancelled);
  EXPECT_EQ(tiny.server.count("GET /people"), 1);
}

TEST(Session, AsksForTheCodeOfASecondFactor) {
  TinyMake tiny;
  tiny.person.code_to_give = "123456";
  tiny.instead = [](const Asked& asked) {
    return asked.body == "a-pass-phrase" ? Reply{428, "and the code?"} : Reply{0, {}};
  };
  const auto session = tiny.open();
  EXPECT_EQ(tiny.person.asked, 1);
  EXPECT_EQ(tiny.server.asked().back().body, "123456");
  EXPECT_EQ(TinyMake::list(*session), "i1");
}

TEST(Session, EndsWithoutACodeWhenNobodyCanBeAsked) {
  TinyMake tiny;
  tiny.instead = [](const Asked&) { return Reply{428, "and the code?"}; };
  EXPECT_EQ(error_of([&] { tiny.open(); }).code, Code::second_factor_required);
  EXPECT_EQ(tiny.server.asked().size(), 1U);
}

}  // namespace
}  // namespace provost::core
