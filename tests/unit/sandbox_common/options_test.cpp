#include "sandbox/runner/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace provost::sandbox {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::ThrowsMessage;

TEST(SandboxOptions, KnowServersByProviderAndByProfile) {
  EXPECT_EQ(make_named("rocketchat"), "rocketchat");
  EXPECT_EQ(make_named("team"), "mattermost");
  EXPECT_EQ(make_named("mail"), "smartermail");
  EXPECT_THAT([] { make_named("slate"); },
              ThrowsMessage<std::invalid_argument>(
                  AllOf(HasSubstr("'slate'"), HasSubstr("mattermost (team)"))));
}

TEST(SandboxOptions, TakeOnlySomeServers) {
  SandboxOptions options;
  add_only(options, "mail,chat");
  EXPECT_THAT(options.only, ElementsAre("rocketchat", "smartermail"));
  EXPECT_THROW(add_only(options, "mail,"), std::invalid_argument);
}

TEST(SandboxOptions, TakeVersions) {
  SandboxOptions options;
  add_version(options, "chat=6.5");
  EXPECT_THAT(options.versions, ElementsAre(Pair("rocketchat", "6.5")));
  for (const auto* text : {"chat", "chat=", "=6.5", "slate=1"}) {
    EXPECT_THROW(add_version(options, text), std::invalid_argument) << text;
  }
}

TEST(SandboxOptions, TakePorts) {
  SandboxOptions options;
  add_port(options, "8100");
  add_port(options, "team=9000");
  EXPECT_EQ(options.first_port, 8100);
  EXPECT_THAT(options.ports, ElementsAre(Pair("mattermost", 9000)));
  for (const auto* text : {"0", "65536", "65534", "x", "", "team=", "team=0", "slate=1"}) {
    EXPECT_THROW(add_port(options, text), std::invalid_argument) << text;
  }
}

TEST(SandboxOptions, TakeKnobs) {
  SandboxOptions options;
  add_knob(options, "rocketchat.mail_limit=5");
  add_knob(options, "chat.motto=a=b.c");
  add_knob(options, "chat.empty=");
  EXPECT_THAT(options.knobs["rocketchat"],
              ElementsAre(Pair("empty", ""), Pair("mail_limit", "5"), Pair("motto", "a=b.c")));
  for (const auto* text : {"chat", "chat.x", "chat.=1", "slate.x=1", "x=1"}) {
    EXPECT_THROW(add_knob(options, text), std::invalid_argument) << text;
  }
}

TEST(SandboxOptions, TakeAKindOfTls) {
  SandboxOptions options;
  EXPECT_FALSE(options.tls);
  add_tls(options, "wrong-host");
  EXPECT_EQ(options.tls, TlsKind::wrong_host);
  SandboxOptions others;
  EXPECT_THAT([&] { add_tls(others, "good"); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("self-signed")));
}

}  // namespace
}  // namespace provost::sandbox
