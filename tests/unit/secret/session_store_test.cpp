#include "core/secret/session_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <string>

#include "unit/secret/fake_keyring.hpp"
#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using std::chrono::hours;
using std::chrono::system_clock;
using testing::HasSubstr;

struct Sessions : testing::Test {
  SessionStore store(Keyring* ring = nullptr) {
    return SessionStore(scratch.path() / "sessions", ring, trust, [this] { return now; });
  }
  StoredSession session() const {
    return {
        {{"token", SecretBytes("to\"ken\xc3\xa9"), true}, {"user", SecretBytes("user017"), false}},
        now,
        now + hours(8)};
  }
  std::filesystem::path file() const { return scratch.path() / "sessions" / "chat"; }

  Scratch scratch;
  PretendedTrust trust;
  FakeKeyring keyring;
  SessionKey key{"chat", "rocketchat", "https://chat.example.com", "admin017"};
  system_clock::time_point now{std::chrono::seconds(1'700'000'000)};
};

TEST_F(Sessions, AreKeptWholeInAPrivateFile) {
  store().save(key, session());
  const auto loaded = store().load(key);
  ASSERT_TRUE(loaded);
  ASSERT_EQ(loaded->values.size(), 2U);
  EXPECT_EQ(loaded->values[0].name, "token");
  EXPECT_EQ(loaded->values[0].text.reveal(), "to\"ken\xc3\xa9");
  EXPECT_TRUE(loaded->values[0].secret);
  EXPECT_EQ(loaded->values[1].text.reveal(), "user017");
  EXPECT_FALSE(loaded->values[1].secret);
  EXPECT_EQ(loaded->made, now);
  EXPECT_EQ(loaded->expires, now + hours(8));
  struct stat status {};
  ASSERT_EQ(stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(Sessions, AreNotThereBeforeAndAfter) {
  EXPECT_FALSE(store().load(key));
  EXPECT_FALSE(store().remove("chat"));
  store().save(key, session());
  EXPECT_TRUE(store().remove("chat"));
  EXPECT_FALSE(store().load(key));
}

TEST_F(Sessions, Expire) {
  store().save(key, session());
  now += hours(8);
  EXPECT_FALSE(store().load(key));
}

TEST_F(Sessions, DoNotLiveLongerBecauseTheClockIsSetBack) {
  store().save(key, session());
  now -= std::chrono::minutes(1);
  EXPECT_TRUE(store().load(key));
  now -= hours(1);
  EXPECT_FALSE(store().load(key));
}

TEST_F(Sessions, BelongToOneServerAndAccount) {
  store().save(key, session());
  auto other = key;
  other.url = "https://other.example.com";
  EXPECT_FALSE(store().load(other));
  other = key;
  other.account = "admin018";
  EXPECT_FALSE(store().load(other));
  EXPECT_TRUE(store().load(key));
}

TEST_F(Sessions, AreRefusedWhenOthersCanReadThem) {
  store().save(key, session());
  chmod(file().c_str(), 0640);
  EXPECT_THAT(error_of([&] { store().load(key); }).message, HasSubstr("chmod 600"));
}

TEST_F(Sessions, AreRefusedWhenTheyAreAnotherUsers) {
  store().save(key, session());
  trust.owner = 1001;
  EXPECT_THAT(error_of([&] { store().load(key); }).message, HasSubstr("another user"));
}

TEST_F(Sessions, ThatCannotBeUnderstoodAreNone) {
  for (const auto* text : {"", "{", "[]", "{\"format\":2}", "{\"format\":1}"}) {
    scratch.write("sessions/chat", text);
    EXPECT_FALSE(store().load(key)) << text;
  }
}

TEST_F(Sessions, GoIntoTheKeyringWhereThereIsOne) {
  store(&keyring).save(key, session());
  EXPECT_EQ(keyring.secrets.size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(file()));
  EXPECT_TRUE(store(&keyring).load(key));
  EXPECT_TRUE(store(&keyring).remove("chat"));
  EXPECT_TRUE(keyring.secrets.empty());
}

TEST_F(Sessions, GoIntoAFileWhenTheKeyringIsOutOfReach) {
  keyring.reachable = false;
  store(&keyring).save(key, session());
  EXPECT_TRUE(std::filesystem::exists(file()));
  EXPECT_TRUE(store(&keyring).load(key));
  keyring.reachable = true;
  EXPECT_TRUE(store(&keyring).load(key));
  store(&keyring).save(key, session());
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(Sessions, AreRenewedByOneAtATime) {
  auto sessions = store();
  const auto lock = sessions.lock("chat", nullptr);
  EXPECT_EQ(error_of([&] { sessions.lock("chat", nullptr, std::chrono::milliseconds(1)); }).code,
            Code::unavailable);
  const auto other = sessions.lock("team", nullptr, std::chrono::milliseconds(1));
}

}  // namespace
}  // namespace provost::core
