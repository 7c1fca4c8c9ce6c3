#include <gtest/gtest.h>

#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::Asked;
using test::error_of;
using test::Reply;
using test::TinyMake;

struct Writing {
  TinyMake tiny;
  std::unique_ptr<Session> session = tiny.open();
  ScopedSession scoped{*session, {}};
  SecretHandle password = tiny.secrets.add(SecretBytes("another-phrase"));

  Evidence set() { return scoped.set_password(TinyMake::account(), password, Tri::unknown, false); }
  Evidence mail() { return scoped.reset_mail(TinyMake::account(), "user017@example.com"); }
};

TEST(PlanningSession, RefusesWritesBeforeAByteLeaves) {
  Writing writing;
  const std::size_t before = writing.tiny.server.asked().size();
  EXPECT_EQ(error_of([&] { writing.set(); }).code, Code::permission_denied);
  EXPECT_EQ(error_of([&] { writing.mail(); }).code, Code::permission_denied);
  EXPECT_EQ(writing.tiny.server.asked().size(), before);
  EXPECT_EQ(TinyMake::list(*writing.session), "i1");
}

TEST(WritingSession, Writes) {
  Writing writing;
  writing.session->allow_writes();
  EXPECT_EQ(writing.set(), Evidence::confirmed);
  EXPECT_EQ(writing.tiny.server.asked().back().body, "another-phrase");
  EXPECT_EQ(writing.mail(), Evidence::accepted);
}

TEST(WritingSession, NeverRepeatsWhatIsWrittenOnceAfterTrouble) {
  Writing writing;
  writing.session->allow_writes();
  writing.tiny.instead = [](const Asked& asked) {
    return asked.what == "POST /people/i1/mail" ? Reply{503, "not now"} : Reply{0, {}};
  };
  error_of([&] { writing.mail(); });
  EXPECT_EQ(writing.tiny.server.count("POST /people/i1/mail"), 1);
}

/// One that may send ten mails a minute.
struct Limited {
  TinyMake tiny;
  std::unique_ptr<Session> session;
  Limited() {
    SessionSettings settings = tiny.settings();
    settings.limits[Operation::reset_mail] = {10, std::chrono::minutes(1)};
    session = Session::open(tiny.provider(), settings, tiny.means());
    session->allow_writes();
  }
  /// How long the next ten mails take.
  std::chrono::milliseconds ten() { return session->estimate(Operation::reset_mail, 10); }
};

TEST(WritingSession, UsesTheTurnThatWasWaitedFor) {
  Limited limited;
  EXPECT_EQ(limited.ten(), std::chrono::milliseconds(0));
  Turn turn = limited.session->wait_for_turn(Operation::reset_mail, limited.tiny.cancellation);
  ScopedSession scoped(*limited.session, {});
  for (int i = 0; i < 10; ++i) {  // an eleventh would have to wait
    scoped.reset_mail(TinyMake::account(), "user017@example.com", i == 0 ? &turn : nullptr);
  }
  EXPECT_EQ(limited.tiny.clock.now(), FakeLimitClock().now());
  EXPECT_GT(limited.ten(), std::chrono::milliseconds(0));
}

TEST(WritingSession, GivesATurnBackOfWhichNothingWasMade) {
  Limited limited;
  {
    const Turn unused =
        limited.session->wait_for_turn(Operation::reset_mail, limited.tiny.cancellation);
    EXPECT_GT(limited.ten(), std::chrono::milliseconds(0));
  }
  EXPECT_EQ(limited.ten(), std::chrono::milliseconds(0));
}

TEST(WritingSession, WaitsForATurnNoLongerThanItsLaneLives) {
  Limited limited;
  Cancellation ending;
  ending.cancel();
  EXPECT_EQ(error_of([&] { limited.session->wait_for_turn(Operation::reset_mail, ending); }).code,
            Code::cancelled);
}

TEST(Session, LetsLessThroughAtOnceAfterTheServerWasInTrouble) {
  bool down = true;
  Writing writing;
  EXPECT_GT(writing.session->width(), 1);
  writing.tiny.instead = [&](const Asked&) {
    return std::exchange(down, false) ? Reply{503, "not now"} : Reply{0, {}};
  };
  TinyMake::list(*writing.session);
  EXPECT_EQ(writing.session->width(), 1);
}

TEST(WritingSession, RepeatsARefusedWriteAfterRenewing) {
  Writing writing;
  writing.session->allow_writes();
  ++writing.tiny.tokens;
  EXPECT_EQ(writing.mail(), Evidence::accepted);
  EXPECT_EQ(writing.tiny.server.count("POST /people/i1/mail"), 2);
}

TEST(Session, SaysWhatItsProviderDoesNotHave) {
  Writing writing;
  const Error error =
      error_of([&] { writing.scoped.change(Operation::disable, TinyMake::account()); });
  EXPECT_EQ(error.code, Code::unsupported);
}

}  // namespace
}  // namespace provost::core
