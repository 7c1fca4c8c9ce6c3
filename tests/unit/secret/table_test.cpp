#include "core/secret/table.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

TEST(SecretTable, GivesEverySecretItsOwnHandle) {
  SecretTable table;
  const auto one = table.add(SecretBytes("first one"));
  const auto two = table.add(SecretBytes("second one"));
  EXPECT_NE(one, 0U);
  EXPECT_NE(one, two);
  EXPECT_EQ(table.reveal(one).reveal(), "first one");
  EXPECT_EQ(table.reveal(two).reveal(), "second one");
}

TEST(SecretTable, KnowsNoOtherHandles) {
  SecretTable table;
  const auto handle = table.add(SecretBytes("first one"));
  table.forget(handle);
  for (const auto wrong : {SecretHandle{0}, handle, SecretHandle{99}}) {
    EXPECT_EQ(error_of([&] { table.reveal(wrong); }).code, Code::invalid_argument);
  }
}

TEST(SecretTable, ScrubsForgottenSecretsToo) {
  SecretTable table;
  table.forget(table.add(SecretBytes("hunter22")));
  EXPECT_EQ(table.scrub("it was hunter22"), "it was [secret]");
}

TEST(SecretTable, ScrubsManyForgottenSecretsAndNotWithoutEnd) {
  SecretTable table;
  const SecretHandle held = table.add(SecretBytes("secret-0"));
  const std::size_t last = SecretTable::kForgottenKept + 1;
  for (std::size_t i = 0; i <= last; ++i) {
    table.forget(table.add(SecretBytes("secret-" + std::to_string(i))));
  }
  EXPECT_EQ(table.scrub("secret-1"), "secret-1");
  EXPECT_EQ(table.scrub("secret-2"), "[secret]");
  EXPECT_EQ(table.scrub("secret-" + std::to_string(last)), "[secret]");
  EXPECT_EQ(table.scrub("secret-0"), "[secret]") << "it was added twice and forgotten once";
  table.forget(held);
}

TEST(SecretTable, FetchesOnceWhenFirstNeeded) {
  SecretTable table;
  int fetched = 0;
  const auto handle = table.add_lazy([&fetched] {
    ++fetched;
    return SecretBytes("asked for");
  });
  EXPECT_EQ(fetched, 0);
  EXPECT_EQ(table.scrub("asked for"), "asked for");
  EXPECT_EQ(table.reveal(handle).reveal(), "asked for");
  EXPECT_EQ(table.reveal(handle).reveal(), "asked for");
  EXPECT_EQ(fetched, 1);
  EXPECT_EQ(table.scrub("asked for"), "[secret]");
}

TEST(SecretTable, FetchesAgainAfterAFailure) {
  SecretTable table;
  int fetched = 0;
  const auto handle = table.add_lazy([&fetched] {
    if (++fetched == 1) throw Error(Code::cancelled, "nobody answered");
    return SecretBytes("second try");
  });
  EXPECT_EQ(error_of([&] { table.reveal(handle); }).code, Code::cancelled);
  EXPECT_EQ(table.reveal(handle).reveal(), "second try");
}

TEST(SecretTable, AsksOnceForSeveralThreads) {
  SecretTable table;
  std::atomic<int> fetched = 0;
  const auto handle = table.add_lazy([&fetched] {
    ++fetched;
    return SecretBytes("shared secret");
  });
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      EXPECT_EQ(table.reveal(handle).reveal(), "shared secret");
      EXPECT_EQ(table.scrub("a shared secret"), "a [secret]");
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fetched, 1);
}

TEST(SecretTable, DerivesFromFetchedSecretsAndScrubsTheResult) {
  SecretTable table;
  const auto handle = table.add_lazy([] { return SecretBytes("abc"); });
  const auto hash = table.derive(handle, Derivation::sha256_hex);
  const std::string hex(table.reveal(hash).reveal());
  EXPECT_TRUE(hex.starts_with("ba7816bf"));
  EXPECT_EQ(table.scrub("{" + hex + "}"), "{[secret]}");
}

TEST(SecretTable, DerivesCodesAndHashes) {
  SecretTable table;
  const auto key = table.add(SecretBytes("GEZDGNBVGY3TQOJQ"));
  EXPECT_EQ(table.reveal(table.derive(key, Derivation::totp)).size(), 6U);
  const auto hash = table.derive(key, Derivation::bcrypt, 5);
  EXPECT_TRUE(table.reveal(hash).reveal().starts_with("$2b$05$"));
}

}  // namespace
}  // namespace provost::core
