#include <gmock/gmock.h>

#include "core/handoff/make.hpp"
#include "core/handoff/other_handoffs.hpp"
#include "scratch.hpp"

namespace provost::core::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class CommandHandoffs : public Scratch {
 protected:
  static std::unique_ptr<Handoff> make(const std::string& command) {
    return make_handoff(parse_handoff("cmd:" + command), {});
  }
};

TEST_F(CommandHandoffs, GetOneLineOfJsonForEachAccount) {
  const auto handoff = make("cat >> " + path("out").string());
  handoff->prepare({});
  handoff->put(person17(), SecretBytes("a\"b\\c"));
  handoff->put(person18(), SecretBytes("two"));
  handoff->finish();
  EXPECT_EQ(
      content("out"),
      "{\"profile\":\"chat\",\"id\":\"Id017\",\"userName\":\"user017\",\"email\":"
      "\"user017@example.com\",\"name\":\"Person 17\",\"password\":\"a\\\"b\\\\c\"}\n"
      "{\"profile\":\"sm/acme.test\",\"id\":\"Id018\",\"userName\":\"user018\",\"email\":\"\","
      "\"name\":\"=Персона, 18\",\"password\":\"two\"}\n");
}

TEST_F(CommandHandoffs, RunBeforeThePasswordIsSet) {
  make("cat > " + path("out").string())->put(person17(), SecretBytes("one"));
  EXPECT_THAT(content("out"), HasSubstr("\"one\""));
}

TEST_F(CommandHandoffs, FailTheRowWithoutASecretInTheMessage) {
  try {
    make("exit 3 # token=abc")->put(person17(), SecretBytes("secretone"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.message, "the hand-off command ended with status 3");
    EXPECT_EQ(error.changed, Tri::no);
  }
}

TEST_F(CommandHandoffs, NeedNotReadTheirInput) {
  EXPECT_EQ(error_of([] { make("true")->put(person17(), SecretBytes("one")); }), "no error");
}

TEST_F(CommandHandoffs, StopWhenTheyTakeTooLong) {
  ShellOptions options;
  options.timeout = std::chrono::milliseconds(50);
  options.name = "the hand-off command";
  CommandHandoff handoff("exec sleep 600", options);
  try {
    handoff.put(person17(), SecretBytes("one"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::deadline);
    EXPECT_EQ(error.changed, Tri::no);
  }
}

TEST(NoHandoffs, TakeEverythingAndKeepNothing) {
  const auto handoff = make_handoff(parse_handoff("none"), {});
  handoff->prepare({});
  handoff->settle(handoff->put(person17(), SecretBytes("one")), HandoffState::set);
  handoff->finish();
}

}  // namespace
}  // namespace provost::core::test
