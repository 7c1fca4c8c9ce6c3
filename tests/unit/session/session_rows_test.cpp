#include "core/job/session_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/journal/account_text.hpp"
#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::Asked;
using test::Reply;
using test::TinyMake;
using testing::ElementsAre;
using testing::IsEmpty;

/// One account that was shut out, and what its server shows afterwards.
struct ShutOut {
  TinyMake tiny;
  std::unique_ptr<Session> session = tiny.open();
  ScopedSession scoped{*session, {}};
  SessionRows rows{{{0, {JobPart{}, &scoped}}}, nullptr};
  std::string account = "disabled";
  std::string left = "0 0";
  int account_status = 200;

  ShutOut() {
    tiny.instead = [this](const Asked& asked) {
      if (asked.what == "GET /people/i1") return Reply{account_status, account};
      if (asked.what == "GET /people/i1/left") return Reply{200, left};
      return Reply{0, {}};
    };
  }

  /// `disable: ` and what is left over, of each that there is proof of.
  std::vector<std::string> verify() {
    std::vector<JournalRow> done(3);
    done[0].operation = Operation::disable;
    done[1].operation = Operation::end_sessions;
    done[2].operation = Operation::revoke_tokens;
    std::vector<const JournalRow*> pointers;
    for (JournalRow& row : done) {
      row.before = account_text(TinyMake::account());
      pointers.push_back(&row);
    }
    std::vector<std::string> proofs;
    for (const Proof& proof : rows.verify(pointers)) {
      const std::string what = proof.operation == Operation::disable        ? "disable"
                               : proof.operation == Operation::end_sessions ? "sessions"
                                                                            : "tokens";
      proofs.push_back(what + ": " + proof.left_over);
    }
    return proofs;
  }
};

TEST(SessionRows, ProveByReadingThatNothingIsLeft) {
  ShutOut job;
  EXPECT_THAT(job.verify(), ElementsAre("disable: ", "sessions: ", "tokens: "));
  EXPECT_EQ(job.tiny.server.count("GET /people/i1/left"), 1);
}

TEST(SessionRows, SayWhatIsLeft) {
  ShutOut job;
  job.account = "active";
  job.left = "1 2";
  EXPECT_THAT(job.verify(),
              ElementsAre("disable: the account is still active", "sessions: 1 session is left",
                          "tokens: 2 tokens are left"));
}

TEST(SessionRows, ProveNothingThatTheServerDoesNotShow) {
  ShutOut job;
  job.account = "who knows";
  job.left = "- -";
  EXPECT_THAT(job.verify(), IsEmpty());
  job.left = "- 0";
  EXPECT_THAT(job.verify(), ElementsAre("tokens: "));
}

TEST(SessionRows, TakeAnAccountThatIsGoneForDisabled) {
  ShutOut job;
  job.account_status = 404;
  EXPECT_EQ(job.verify().front(), "disable: ");
}

}  // namespace
}  // namespace provost::core
