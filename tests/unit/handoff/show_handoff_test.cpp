#include <gmock/gmock.h>

#include <utility>
#include <vector>

#include "core/handoff/make.hpp"
#include "scratch.hpp"

namespace provost::core::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

class FakeScreen : public Screen {
 public:
  bool available() const override { return there; }
  void show(const std::string& heading, const SecretBytes& secret) override {
    shown.emplace_back(heading, secret.reveal());
  }

  bool there = true;
  std::vector<std::pair<std::string, std::string>> shown;
};

class ShowHandoffs : public testing::Test {
 protected:
  std::unique_ptr<Handoff> make() {
    HandoffOptions options;
    options.screen = &screen_;
    return make_handoff(parse_handoff("show"), options);
  }

  void run(HandoffState state) {
    const auto handoff = make();
    const std::vector<Recipient> one{person17()};
    handoff->prepare(each(one));
    handoff->settle(handoff->put(person17(), SecretBytes("one")), state);
    EXPECT_THAT(screen_.shown, IsEmpty());
    handoff->finish();
  }

  FakeScreen screen_;
};

TEST_F(ShowHandoffs, ShowThePasswordOnceItIsSet) {
  run(HandoffState::set);
  EXPECT_THAT(screen_.shown, ElementsAre(Pair("new password of user017 on chat", "one")));
}

TEST_F(ShowHandoffs, ShowItWithAWarningWhenItMayBeSet) {
  run(HandoffState::unknown);
  EXPECT_THAT(screen_.shown, ElementsAre(Pair(HasSubstr("may not have been set"), "one")));
}

TEST_F(ShowHandoffs, ShowNothingWhenItWasNotSet) {
  run(HandoffState::not_set);
  EXPECT_THAT(screen_.shown, IsEmpty());
}

TEST_F(ShowHandoffs, DoNotBeginWhereThereIsNoTerminal) {
  screen_.there = true;
  const auto handoff = make();
  screen_.there = false;
  const std::vector<Recipient> one{person17()};
  EXPECT_THAT(error_of([&] { handoff->prepare(each(one)); }), HasSubstr("needs a terminal"));
  handoff->prepare(each(std::vector<Recipient>{}));  // nothing is left to be shown
}

TEST_F(ShowHandoffs, KnowThatAPasswordOfAnEarlierRunWasNeverShown) {
  const auto handoff = make();
  EXPECT_FALSE(handoff->settle_earlier(person17(), HandoffState::set));
  EXPECT_TRUE(handoff->settle_earlier(person17(), HandoffState::not_set));
  handoff->put(person17(), SecretBytes("two"));
  EXPECT_TRUE(handoff->settle_earlier(person17(), HandoffState::unknown));
}

TEST_F(ShowHandoffs, AreForOneAccountOnATerminal) {
  const std::vector<Recipient> two{person17(), person18()};
  EXPECT_THAT(error_of([&] { make()->check(each(two)); }), HasSubstr("not for 2"));
  screen_.there = false;
  const std::vector<Recipient> one{person17()};
  EXPECT_THAT(error_of([&] { make()->check(each(one)); }), HasSubstr("needs a terminal"));
  EXPECT_THAT(error_of([&] { make_handoff(parse_handoff("show"), {}); }),
              HasSubstr("needs a terminal"));
}

}  // namespace
}  // namespace provost::core::test
