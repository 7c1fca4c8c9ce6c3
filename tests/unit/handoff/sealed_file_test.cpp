#include "core/handoff/sealed_file.hpp"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

#include "core/handoff/make.hpp"
#include "crash.hpp"
#include "key_ring.hpp"

namespace provost::core::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class SealedHandoffs : public KeyRing {
 protected:
  void SetUp() override { key_ = make_key("Jane <jane@example.com>"); }

  std::unique_ptr<Handoff> make(HandoffOptions options = {},
                                const std::string& file = "new.asc") const {
    return make_handoff(parse_handoff("gpg:jane@example.com:" + path(file).string()), options);
  }
  static HandoffOptions continued() {
    HandoffOptions options;
    options.continued = true;
    return options;
  }

  std::string key_;
};

constexpr const char* person17_line = "chat,user017,user017@example.com,Person 17,";

TEST_F(SealedHandoffs, LeaveOneMessageWithTheStates) {
  const auto handoff = make();
  const Handoff::Ticket one = handoff->put(person17(), SecretBytes("one"));
  const Handoff::Ticket two = handoff->put(person18(), SecretBytes("two"));
  handoff->flush();
  handoff->settle(handoff->put(person17(), SecretBytes("three")), HandoffState::set);
  handoff->flush();
  handoff->settle(one, HandoffState::not_set);
  handoff->settle(two, HandoffState::unknown);
  handoff->finish();
  EXPECT_EQ(opened("new.asc"), std::string(header) + person17_line +
                                   ",not set\n"
                                   "sm/acme.test,user018,,\"'=Персона, 18\",two,unknown\n" +
                                   person17_line + "three,set\n");
  EXPECT_EQ(file_count(), 1U);
}

TEST_F(SealedHandoffs, TellThePlanWhoseKeyOpensThem) {
  EXPECT_THAT(make()->notes(),
              testing::ElementsAre("jane@example.com opens them with the key " + key_));
  EXPECT_EQ(file_count(), 0U);
}

TEST_F(SealedHandoffs, AreDurableOnceFlushedAndNeverInTheClear) {
  crash([this] {
    const auto handoff = make();
    handoff->put(person17(), SecretBytes("canary-one"));
    handoff->put(person18(), SecretBytes("canary-two"));
    handoff->flush();
    handoff->put(person17(), SecretBytes("canary-three"));
    handoff->flush();
    handoff->put(person17(), SecretBytes("never-flushed"));
    die();
  });
  EXPECT_THAT(content("new.asc"), Not(HasSubstr("canary")));
  EXPECT_EQ(file_count(), 1U);
  EXPECT_EQ(opened_one_by_one("new.asc"), std::string(header) + person17_line +
                                              "canary-one,pending\n"
                                              "sm/acme.test,user018,,\"'=Персона, 18\",canary-two,"
                                              "pending\n" +
                                              person17_line + "canary-three,pending\n");
}

TEST_F(SealedHandoffs, GoOnInTheFileOfAnInterruptedRun) {
  crash([this] {
    const auto handoff = make();
    handoff->put(person17(), SecretBytes("lost"));
    handoff->put(person18(), SecretBytes("two"));
    handoff->flush();
    die();
  });
  write("new.asc", content("new.asc") + "-----BEGIN PGP MESSAGE-----\n\nhQEMA");  // torn off
  EXPECT_THAT(error_of([this] { make()->prepare(each(std::vector{person17()})); }),
              HasSubstr("exists"));
  HandoffOptions append;
  append.append = true;
  EXPECT_THAT(error_of([&] { make(append)->prepare(each(std::vector{person17()})); }),
              HasSubstr("in the middle"));

  const auto again = make(continued());
  const Handoff::Ticket found = again->put(person17(), SecretBytes("found"));
  again->flush();
  again->settle(found, HandoffState::set);
  again->settle_earlier(person17(), HandoffState::not_set);
  again->settle_earlier(person18(), HandoffState::set);
  again->finish();
  EXPECT_EQ(opened_one_by_one("new.asc"),
            std::string(header) + person17_line + "lost,pending\n" +
                "sm/acme.test,user018,,\"'=Персона, 18\",two,pending\n" + person17_line +
                "found,set\n" + "sm/acme.test,user018,,\"'=Персона, 18\",,set\n");
}

TEST_F(SealedHandoffs, SayNothingOfPasswordsWhoseFileWasTakenAway) {
  {
    const auto handoff = make(continued());
    handoff->settle_earlier(person17(), HandoffState::set);
    handoff->finish();
  }
  EXPECT_EQ(file_count(), 0U);
}

TEST_F(SealedHandoffs, TakePasswordsFromManyThreads) {
  constexpr int threads = 4;
  constexpr int each = 6;
  const auto handoff = make();
  const auto name_of = [](int t, int i) {
    return "user" + std::to_string(t) + "-" + std::to_string(i);
  };
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        const std::string name = name_of(t, i);
        const auto ticket = handoff->put({"chat", "", name, "", ""}, SecretBytes("pw-" + name));
        handoff->flush();
        handoff->settle(ticket, HandoffState::set);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  const std::string before = opened_one_by_one("new.asc");
  handoff->finish();
  const std::string after = opened("new.asc");
  for (int t = 0; t < threads; ++t) {
    for (int i = 0; i < each; ++i) {
      const std::string line = "\nchat," + name_of(t, i) + ",,,pw-" + name_of(t, i) + ",";
      EXPECT_THAT(before, HasSubstr(line));
      EXPECT_THAT(after, HasSubstr(line + "set\n"));
    }
  }
}

TEST_F(SealedHandoffs, BeginAnewWhereACrashLeftNoWholeMessage) {
  write("new.asc", "-----BEGIN PGP MES");
  const auto handoff = make(continued());
  handoff->put(person17(), SecretBytes("one"));
  handoff->flush();
  EXPECT_EQ(opened("new.asc"), std::string(header) + person17_line + "one,pending\n");
}

TEST_F(SealedHandoffs, AddOnlyToFilesOfTheirKind) {
  write("new.asc", "mine");
  EXPECT_THAT(error_of([&] { make(continued())->prepare(each(std::vector{person17()})); }),
              HasSubstr("does not hold OpenPGP messages"));
  EXPECT_EQ(content("new.asc"), "mine");
}

TEST_F(SealedHandoffs, SplitByAColumn) {
  const auto handoff = make({}, "for-{scope}.asc");
  const std::vector<Recipient> everyone{person17(), person18()};
  handoff->check(each(everyone));
  handoff->prepare(each(everyone));
  handoff->settle(handoff->put(person18(), SecretBytes("two")), HandoffState::set);
  handoff->settle(handoff->put(person17(), SecretBytes("one")), HandoffState::set);
  handoff->flush();
  handoff->finish();
  EXPECT_THAT(opened("for-none.asc"), HasSubstr(",one,set\n"));
  EXPECT_THAT(opened("for-acme.test.asc"), HasSubstr(",two,set\n"));
}

TEST_F(SealedHandoffs, FailTheRowWhenTheKeyIsGone) {
  const auto handoff = make();
  handoff->prepare(each(std::vector{person17()}));
  const Handoff::Ticket ticket = handoff->put(person17(), SecretBytes("canary"));
  revoke(key_);
  try {
    handoff->flush();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_THAT(error.message, HasSubstr("GnuPG cannot seal the passwords"));
  }
  handoff->settle(ticket, HandoffState::not_set);
}

}  // namespace
}  // namespace provost::core::test
