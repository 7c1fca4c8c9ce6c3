#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "core/job/session_rows.hpp"
#include "core/journal/account_text.hpp"
#include "provost/detail/error_bridge.hpp"
#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::Asked;
using test::error_of;
using test::Reply;
using test::TinyMake;
using testing::ElementsAre;

Error failure(Code code, Tri changed) { return Error(code, "it failed").with_changed(changed); }
const Error kLost = failure(Code::outcome_unknown, Tri::unknown);
const Error kRefused = failure(Code::not_found, Tri::no);
const Error kSignedOut = failure(Code::unauthenticated, Tri::no);
const Error kTooOften =
    failure(Code::rate_limited, Tri::no).with_retry_after(std::chrono::minutes(1));

/// A write whose tries fail one after the other; then it works.
struct Tries {
  TinyMake tiny;
  std::vector<Error> failures;
  std::size_t cancel_at = 0;        ///< the try after which somebody presses Ctrl-C twice
  std::map<std::string, int> down;  ///< what the server answers with a status by then
  std::size_t made = 0;

  std::unique_ptr<Session> session = tiny.open();

  void write(Operation operation = Operation::set_password) {
    session->call(operation, {}, [&](const provost_call* call, provost_session) {
      tiny.instead = [this](const Asked& asked) {
        const auto at = down.find(asked.what);
        return at == down.end() ? Reply{0, {}} : Reply{at->second, "no"};
      };
      if (++made == cancel_at) tiny.cancellation.cancel();
      if (made > failures.size()) return static_cast<provost_code>(PROVOST_OK);
      const provost_error record = detail::to_record(failures[made - 1]);
      call->set_error(call, &record);
      return record.code;
    });
  }
  /// The code it ends with, and what has changed then.
  std::pair<Code, Tri> failed(Operation operation = Operation::set_password) {
    const Error error = error_of([&] { write(operation); });
    return {error.code, error.changed};
  }
};

TEST(Doubt, IsForgottenWhenALaterTryWorks) {
  Tries tries;
  tries.failures = {kLost};
  tries.write();
  EXPECT_EQ(tries.made, 2U);
}

TEST(Doubt, OutlivesARefusal) {
  Tries tries;
  tries.failures = {kLost, kRefused};
  const Error error = error_of([&] { tries.write(); });
  EXPECT_EQ(error.code, Code::not_found);
  EXPECT_EQ(error.changed, Tri::unknown);
  EXPECT_EQ(error.message, "it failed; an earlier try may have been carried out");
}

TEST(Doubt, OutlivesAServerThatTakesNoConnectionAnyMore) {
  Tries tries;
  tries.failures = {kLost, failure(Code::unavailable, Tri::no)};
  tries.cancel_at = 2;
  EXPECT_EQ(tries.failed(), std::pair(Code::cancelled, Tri::unknown));
}

TEST(Doubt, OutlivesACancellationBetweenTwoTries) {
  Tries tries;
  tries.failures = {kLost};
  tries.cancel_at = 1;
  EXPECT_EQ(tries.failed(), std::pair(Code::cancelled, Tri::unknown));
}

TEST(Doubt, OutlivesACancellationWhileTheServerWantsFewerRequests) {
  Tries tries;
  tries.failures = {kLost, kTooOften};
  tries.cancel_at = 2;
  EXPECT_EQ(tries.failed(), std::pair(Code::cancelled, Tri::unknown));
}

TEST(Doubt, OutlivesASessionThatCannotBeRenewed) {
  Tries tries;
  tries.failures = {kLost, kSignedOut};
  tries.down = {{"POST /renew", 401}, {"POST /session", 401}};
  EXPECT_EQ(tries.failed(), std::pair(Code::unauthenticated, Tri::unknown));
}

TEST(Doubt, OutlivesARenewalInTimeThatFails) {
  Tries tries;
  tries.tiny.expires = "1000";  // since 1970: it is always time
  tries.session = tries.tiny.open();
  tries.failures = {kLost};
  tries.down = {{"POST /renew", 503}};
  EXPECT_EQ(tries.failed(), std::pair(Code::unavailable, Tri::unknown));
  EXPECT_EQ(tries.made, 1U);
}

TEST(Doubt, IsOfAWriteThatItsProviderDoesNotDeclare) {
  Tries tries;
  tries.failures = {kLost, kRefused};
  EXPECT_EQ(tries.failed(Operation::disable), std::pair(Code::outcome_unknown, Tri::unknown));
  EXPECT_EQ(tries.made, 1U);
}

TEST(Doubt, GivesWayToWhatIsKnownToHaveChanged) {
  Tries tries;
  tries.failures = {failure(Code::outcome_unknown, Tri::yes), kRefused};
  EXPECT_EQ(tries.failed(), std::pair(Code::not_found, Tri::yes));
}

TEST(Doubt, IsNotOfAMailThatTheServerDidNotTake) {
  Tries tries;
  tries.failures = {kTooOften};
  tries.cancel_at = 1;
  EXPECT_EQ(tries.failed(Operation::reset_mail), std::pair(Code::cancelled, Tri::no));
}

TEST(Doubt, IsNotOfWhatWasRefusedWithTheSession) {
  Tries tries;
  tries.failures = {kSignedOut};
  tries.down = {{"POST /renew", 401}, {"POST /session", 401}};
  EXPECT_EQ(tries.failed(Operation::reset_mail), std::pair(Code::unauthenticated, Tri::no));
}

/// Remembers what was said last of each password.
class RememberedHandoff final : public Handoff {
 public:
  std::vector<std::string> states;

  void prepare(const EachRecipient&) override {}
  Ticket put(const Recipient&, const SecretBytes&) override {
    states.emplace_back("pending");
    return states.size() - 1;
  }
  void settle(Ticket ticket, HandoffState state) override {
    states.at(ticket) = std::string(name_of(state));
  }
  void finish() override {}
};

/// A row of a job that sets a password, and a server that answers its tries one after the other.
struct HandedOff {
  TinyMake tiny;
  std::vector<Reply> answers;  ///< then it works
  std::size_t cancel_at = 0;   ///< the try during which somebody presses Ctrl-C twice
  std::size_t made = 0;
  std::unique_ptr<Session> session = tiny.open();
  RememberedHandoff handoff;
  std::unique_ptr<PasswordSource> source = same_password(SecretBytes("another-phrase"));
  PasswordHandover handover{*source, handoff, tiny.secrets, {}, {}};
  ScopedSession scoped{*session, {}};
  SessionRows rows{{{0, {JobPart{}, &scoped}}}, &handover};
  JournalRow row;

  HandedOff() {
    session->allow_writes();
    row.operation = Operation::set_password;
    row.before = account_text(TinyMake::account());
    tiny.instead = [this](const Asked& asked) {
      if (asked.what != "PUT /people/i1/password") return Reply{0, {}};
      if (++made == cancel_at) tiny.cancellation.cancel();
      return made <= answers.size() ? answers[made - 1] : Reply{0, {}};
    };
  }
  std::unique_ptr<ReadyRow> ready() { return rows.make_ready(row, tiny.cancellation); }
  std::optional<Error> carry_out() {
    const auto row_to_do = ready();
    try {
      row_to_do->carry_out();
      return std::nullopt;
    } catch (const Error& error) {
      return error;
    }
  }
};

const Reply kNobodyKnows{500, "a failure"};
const Reply kNobody{404, "nobody", {{"X-Changed", "no"}}};

TEST(HandedOffPassword, IsSetWhenTheServerSaysSo) {
  HandedOff job;
  EXPECT_FALSE(job.carry_out());
  EXPECT_THAT(job.handoff.states, ElementsAre("set"));
}

TEST(HandedOffPassword, IsNotSetWhenThatIsCertain) {
  HandedOff job;
  job.answers = {kNobody};
  EXPECT_EQ(job.carry_out()->changed, Tri::no);
  EXPECT_THAT(job.handoff.states, ElementsAre("not set"));
}

TEST(HandedOffPassword, IsKeptWhateverComesAfterALostAnswer) {
  for (const std::size_t cancel_at : {std::size_t{0}, std::size_t{1}}) {
    HandedOff job;
    job.answers = {kNobodyKnows, kNobody};
    job.cancel_at = cancel_at;
    EXPECT_EQ(job.carry_out()->changed, Tri::unknown);
    EXPECT_THAT(job.handoff.states, ElementsAre("unknown"));
  }
}

TEST(HandedOffPassword, IsNotSetWhenItIsNotEvenSent) {
  HandedOff job;
  job.ready();
  EXPECT_THAT(job.handoff.states, ElementsAre("not set"));
}

TEST(HandedOffPassword, AfterOneInDoubtNeverSaysThatTheOldOneHolds) {
  HandedOff job;
  job.answers = {kNobody};
  job.row.stage = RowStage::under_way;
  job.carry_out();
  job.ready();  // and not sent
  EXPECT_THAT(job.handoff.states, ElementsAre("unknown", "unknown"));
  job.carry_out();
  EXPECT_EQ(job.handoff.states.back(), "set");
}

}  // namespace
}  // namespace provost::core
