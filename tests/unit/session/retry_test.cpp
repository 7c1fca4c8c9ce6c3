#include "core/session/retry.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using Then = NextTry::Kind;

struct Case {
  const char* name;
  Code code;
  WriteKind kind;
  Tri changed;
  Then then;
};

// What happened, to what kind of call, and is it known whether the account changed?
constexpr Case cases[] = {
    {"read refused", Code::unauthenticated, WriteKind::none, Tri::unknown, Then::renew},
    {"write refused", Code::unauthenticated, WriteKind::once, Tri::unknown, Then::renew},
    {"refused half-way", Code::unauthenticated, WriteKind::once, Tri::yes, Then::give_up},
    {"read too often", Code::rate_limited, WriteKind::none, Tri::unknown, Then::wait},
    {"write too often", Code::rate_limited, WriteKind::once, Tri::no, Then::wait},
    {"too often half-way", Code::rate_limited, WriteKind::once, Tri::yes, Then::give_up},
    {"read without server", Code::unavailable, WriteKind::none, Tri::unknown, Then::wait},
    {"write not sent", Code::unavailable, WriteKind::once, Tri::no, Then::wait},
    {"write perhaps sent", Code::unavailable, WriteKind::once, Tri::unknown, Then::give_up},
    {"repeatable perhaps sent", Code::unavailable, WriteKind::repeatable, Tri::unknown,
     Then::give_up},
    {"once, unknown", Code::outcome_unknown, WriteKind::once, Tri::unknown, Then::give_up},
    {"check-then, unknown", Code::outcome_unknown, WriteKind::check_then, Tri::unknown,
     Then::give_up},
    {"repeatable, unknown", Code::outcome_unknown, WriteKind::repeatable, Tri::unknown, Then::wait},
    {"once, unknown but not done", Code::outcome_unknown, WriteKind::once, Tri::no, Then::wait},
    {"not found", Code::not_found, WriteKind::none, Tri::unknown, Then::give_up},
    {"denied", Code::permission_denied, WriteKind::none, Tri::unknown, Then::give_up},
    {"rejected", Code::password_rejected, WriteKind::repeatable, Tri::no, Then::give_up},
    {"nonsense", Code::protocol, WriteKind::none, Tri::unknown, Then::give_up},
    {"cancelled", Code::cancelled, WriteKind::none, Tri::unknown, Then::give_up},
    {"too late", Code::deadline, WriteKind::none, Tri::unknown, Then::give_up},
};

TEST(Retry, DecidesByCodeKindAndWhatIsKnown) {
  for (const Case& one : cases) {
    Retry retry(Operation::list, one.kind);
    EXPECT_EQ(retry.after(Error(one.code, "").with_changed(one.changed)).kind, one.then)
        << one.name;
  }
}

TEST(Retry, WaitsADayAtMostWhateverIsAsked) {
  for (const Code code : {Code::rate_limited, Code::unavailable}) {
    Retry retry(Operation::list, WriteKind::none);
    const NextTry next = retry.after(Error(code, "").with_retry_after(milliseconds::max()));
    EXPECT_EQ(next.wait, std::chrono::hours(24));
  }
}

TEST(Retry, NeverRepeatsSigningIn) {
  for (int code = PROVOST_STOPPED; code < PROVOST_CODE_COUNT; ++code) {
    Retry retry(Operation::sign_in, WriteKind::none);
    EXPECT_EQ(retry.after(Error(static_cast<Code>(code), "").with_changed(Tri::no)).kind,
              Then::give_up);
  }
}

TEST(Retry, RenewsOnce) {
  Retry retry(Operation::list, WriteKind::none);
  EXPECT_EQ(retry.after(Error(Code::unauthenticated, "")).kind, Then::renew);
  EXPECT_EQ(retry.after(Error(Code::unauthenticated, "")).kind, Then::give_up);
}

TEST(Retry, GivesUpAfterThreeTroublesWithGrowingPauses) {
  Retry retry(Operation::list, WriteKind::none);
  const Error error(Code::unavailable, "");
  EXPECT_EQ(retry.after(error).wait, milliseconds(500));
  EXPECT_EQ(retry.after(error).wait, milliseconds(1'000));
  EXPECT_EQ(retry.after(error).wait, milliseconds(2'000));
  EXPECT_EQ(retry.after(error).kind, Then::give_up);
}

TEST(Retry, WaitsAsLongAsTheServerAsks) {
  Retry retry(Operation::list, WriteKind::none);
  EXPECT_EQ(retry.after(Error(Code::rate_limited, "").with_retry_after(milliseconds(7))).wait,
            milliseconds(7));
  EXPECT_EQ(retry.after(Error(Code::unavailable, "").with_retry_after(milliseconds(9'000))).wait,
            milliseconds(9'000));
  EXPECT_GE(retry.after(Error(Code::rate_limited, "")).wait, milliseconds(1'000));
}

TEST(Retry, DoesNotWaitForEverToBeLetThrough) {
  Retry retry(Operation::list, WriteKind::none);
  int waits = 0;
  while (retry.after(Error(Code::rate_limited, "")).kind == Then::wait) ASSERT_LT(++waits, 1'000);
  EXPECT_GT(waits, 10);
}

}  // namespace
}  // namespace provost::core
