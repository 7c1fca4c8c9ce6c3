#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "tests/unit/session/tiny_make.hpp"

namespace provost::core {
namespace {

using test::TinyMake;

void store_token(TinyMake& tiny, const std::string& token) {
  const auto now = std::chrono::system_clock::now();
  tiny.store.save(tiny.key(),
                  {{{"token", SecretBytes(token), true}}, now, now + std::chrono::hours(1)});
}
std::string stored_token(TinyMake& tiny) {
  const auto stored = tiny.store.load(tiny.key());
  if (!stored) return "none";
  const auto found = std::find_if(stored->values.begin(), stored->values.end(),
                                  [](const SessionValue& value) { return value.name == "token"; });
  return found == stored->values.end() ? "no token" : std::string(found->text.reveal());
}

TEST(StoredSession, IsKeptByAFreshSignInAndNotSignedOut) {
  TinyMake tiny;
  { const auto session = tiny.open(Session::Start::fresh); }
  EXPECT_EQ(stored_token(tiny), "t1");
  EXPECT_EQ(tiny.store.load(tiny.key())->values.size(), 2U);
  EXPECT_EQ(tiny.server.count("POST /sign-out"), 0);
}

TEST(StoredSession, IsNotKeptOtherwise) {
  TinyMake tiny;
  { const auto session = tiny.open(); }
  EXPECT_EQ(stored_token(tiny), "none");
}

TEST(StoredSession, IsResumedWithoutARequest) {
  TinyMake tiny;
  { const auto session = tiny.open(Session::Start::fresh); }
  const std::size_t before = tiny.server.asked().size();
  {
    const auto session = tiny.open();
    EXPECT_EQ(tiny.server.asked().size(), before);
    EXPECT_EQ(TinyMake::list(*session), "i1");
  }
  EXPECT_EQ(tiny.server.asked().back().what, "GET /people") << "it must not be signed out";
}

TEST(StoredSession, IsNullWhenThereIsNone) {
  TinyMake tiny;
  EXPECT_EQ(Session::resume(tiny.provider(), tiny.settings(), tiny.means()), nullptr);
  EXPECT_TRUE(tiny.server.asked().empty());
}

TEST(StoredSession, IsNotUsedWhenItIsNotComplete) {
  TinyMake tiny;
  const auto now = std::chrono::system_clock::now();
  tiny.store.save(tiny.key(),
                  {{{"other", SecretBytes("x"), false}}, now, now + std::chrono::hours(1)});
  const auto session = tiny.open();
  EXPECT_EQ(tiny.server.count("POST /session"), 1);
  EXPECT_EQ(stored_token(tiny), "none");
}

TEST(StoredSession, IsKeptAnewWhenItIsRenewed) {
  TinyMake tiny;
  { const auto session = tiny.open(Session::Start::fresh); }
  const auto session = tiny.open();
  ++tiny.tokens;
  EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(stored_token(tiny), tiny.current());
}

TEST(StoredSession, AdoptsWhatAnotherProcessRenewed) {
  TinyMake tiny;
  { const auto session = tiny.open(Session::Start::fresh); }
  const auto session = tiny.open();
  ++tiny.tokens;
  store_token(tiny, tiny.current());
  EXPECT_EQ(TinyMake::list(*session), "i1");
  EXPECT_EQ(tiny.server.count("POST /renew"), 0);
  EXPECT_EQ(tiny.server.count("POST /session"), 1);
}

TEST(StoredSession, IsForgottenWhenItSignsOut) {
  TinyMake tiny;
  { const auto session = tiny.open(Session::Start::fresh); }
  { tiny.open()->sign_out(); }
  EXPECT_EQ(tiny.server.count("POST /sign-out"), 1);
  EXPECT_EQ(stored_token(tiny), "none");
}

}  // namespace
}  // namespace provost::core
