#include "core/secret/reference.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

TEST(SecretReference, ReadsAndWritesEveryForm) {
  for (const auto* text : {"prompt", "file:/etc/key", "env:CHAT_PASSWORD",
                           "command:pass show 'a: b'", "keyring:chat", "credential:chat"}) {
    EXPECT_EQ(SecretReference::parse(text).text(), text);
  }
  EXPECT_EQ(SecretReference::parse("command:pass show a:b").value(), "pass show a:b");
  EXPECT_EQ(SecretReference::parse("env:X").kind(), SecretReference::Kind::environment);
}

TEST(SecretReference, RefusesABareSecretWithoutRepeatingIt) {
  for (const std::string text : {"hunter22", "", "Prompt", "vault:hunter22", "files:/x"}) {
    const auto error = error_of([&] { SecretReference::parse(text); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_EQ(error.message.find("hunter22"), std::string::npos);
    EXPECT_NE(error.message.find("file:PATH, env:NAME, command:LINE"), std::string::npos);
  }
}

TEST(SecretReference, RefusesFormsThatNameNothingUseful) {
  for (const std::string text : {"file:", "env:", "env:hunter 22", "env:1x", "credential:../hunter",
                                 "credential:..", "keyring:"}) {
    const auto error = error_of([&] { SecretReference::parse(text); });
    EXPECT_EQ(error.code, Code::invalid_argument) << text;
    EXPECT_EQ(error.message.find("hunter"), std::string::npos);
  }
}

}  // namespace
}  // namespace provost::core
