#include "core/secret/resolve.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "unit/secret/fake_keyring.hpp"
#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;
using testing::Not;

struct FakeAsker : Asker {
  std::string answer = "typed in";
  std::string asked;

  SecretBytes ask_hidden(const std::string& question) override {
    asked = question;
    return SecretBytes(answer);
  }
  std::string ask_line(const std::string&) override { return {}; }
};

struct Resolve : testing::Test {
  Resolve() {
    sources.environment = fixed_environment({{"HOME", scratch.path().string()},
                                             {"CREDENTIALS_DIRECTORY", scratch.path().string()},
                                             {"CHAT_PASSWORD", "from the environment"},
                                             {"EMPTY", ""}});
    sources.trust = &trust;
    sources.keyring = &keyring;
    sources.asker = &asker;
  }

  std::string get(const std::string& reference) const {
    const auto secret =
        resolve(SecretReference::parse(reference), "password of profile 'chat'", sources);
    return std::string(secret.reveal());
  }
  std::string message(const std::string& reference) const {
    return error_of([&] { get(reference); }).message;
  }

  Scratch scratch;
  PretendedTrust trust;
  FakeKeyring keyring;
  FakeAsker asker;
  SecretSources sources;
};

TEST_F(Resolve, AsksWithTheNameOfTheSecret) {
  EXPECT_EQ(get("prompt"), "typed in");
  EXPECT_EQ(asker.asked, "password of profile 'chat'");
  asker.answer = "";
  EXPECT_EQ(message("prompt"), "no password of profile 'chat' was given");
}

TEST_F(Resolve, SaysWhatToUseWhenNobodyCanBeAsked) {
  sources.asker = nullptr;
  EXPECT_THAT(message("prompt"), HasSubstr("file:PATH, env:NAME"));
}

TEST_F(Resolve, ReadsAFileWithoutItsLastNewline) {
  EXPECT_EQ(get("file:" + scratch.write("one", "hunter22\n").string()), "hunter22");
  EXPECT_EQ(get("file:" + scratch.write("two", "hunter22\r\n").string()), "hunter22");
  EXPECT_EQ(get("file:" + scratch.write("three", " a\n\n").string()), " a\n");
  EXPECT_EQ(get("file:~/one"), "hunter22");
}

TEST_F(Resolve, RefusesAFileThatOthersCanReadOrThatIsEmpty) {
  const auto open = scratch.write("open", "hunter22", 0644).string();
  EXPECT_THAT(message("file:" + open), HasSubstr("chmod 600 " + open));
  const auto empty = scratch.write("empty", "\n").string();
  EXPECT_EQ(message("file:" + empty),
            "the password of profile 'chat' in file:" + empty + " is empty");
}

TEST_F(Resolve, TakesAMissingFileForWrongUse) {
  const Error error = error_of([&] { get("file:/nowhere/secret"); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("/nowhere/secret"));
  EXPECT_EQ(error_of([&] { get("credential:missing"); }).code, Code::invalid_argument);
}

TEST_F(Resolve, ReadsTheEnvironment) {
  EXPECT_EQ(get("env:CHAT_PASSWORD"), "from the environment");
  EXPECT_THAT(message("env:EMPTY"), HasSubstr("EMPTY"));
  EXPECT_THAT(message("env:MISSING"), HasSubstr("is not set or empty"));
}

TEST_F(Resolve, RunsACommand) {
  EXPECT_EQ(get("command:printf 'a b\\n'"), "a b");
  EXPECT_THAT(message("command:echo hunter22; exit 3"), HasSubstr("status 3"));
  EXPECT_THAT(message("command:echo hunter22; exit 3"), Not(HasSubstr("hunter22")));
  EXPECT_THAT(message("command:true"), HasSubstr("printed nothing"));
}

TEST_F(Resolve, BoundsTheTimeOfACommand) {
  sources.command_timeout = std::chrono::milliseconds(50);
  EXPECT_EQ(error_of([&] { get("command:exec sleep 60"); }).code, Code::deadline);
}

TEST_F(Resolve, LooksIntoTheKeyring) {
  keyring.secrets.emplace("chat", SecretBytes("kept"));
  EXPECT_EQ(get("keyring:chat"), "kept");
  EXPECT_THAT(message("keyring:team"), HasSubstr("the keyring has no 'team'"));
  keyring.reachable = false;
  EXPECT_EQ(error_of([&] { get("keyring:chat"); }).code, Code::unavailable);
  sources.keyring = nullptr;
  EXPECT_THAT(message("keyring:chat"), HasSubstr("there is no keyring here"));
}

TEST_F(Resolve, ReadsSystemdCredentials) {
  scratch.write("chat", "given\n", 0440);
  EXPECT_EQ(get("credential:chat"), "given");
  scratch.write("chat", "given\n", 0444);
  EXPECT_THAT(message("credential:chat"), HasSubstr("chmod 600"));
  sources.environment = fixed_environment({});
  EXPECT_THAT(message("credential:chat"), HasSubstr("LoadCredential="));
}

}  // namespace
}  // namespace provost::core
