#include "core/account/page_stream.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/fakes/error_of.hpp"
#include "tests/fakes/listed_accounts.hpp"

namespace provost::core {
namespace {

using test::ListedAccounts;

TEST(PageStream, HandsOutEveryPageInOrder) {
  ListedAccounts server;
  server.add_numbered(0, 999);
  server.page_size = 10;
  std::vector<std::string> firsts;
  PageStream stream(server, 10, 10, 1000, 8);
  stream.drain([&](const AccountPage& page) { firsts.emplace_back(page[0].id); });
  ASSERT_EQ(firsts.size(), 99U);
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    EXPECT_EQ(firsts[i], "id" + std::to_string((i + 1) * 10));
  }
}

TEST(PageStream, HasNothingToDoBeyondTheEnd) {
  ListedAccounts server;
  PageStream stream(server, 10, 10, 10, 4);
  stream.drain([](const AccountPage&) { ADD_FAILURE() << "there is no such page"; });
  EXPECT_EQ(server.fetches, 0);
}

TEST(PageStream, HoldsNoMorePagesThanTwiceItsThreads) {
  ListedAccounts server;
  server.add_numbered(0, 999);
  server.page_size = 10;
  std::int64_t last = 0;
  server.before_fetch = [&](int, const PagePlace& place) { last = std::max(last, place.offset); };
  PageStream stream(server, 0, 10, 1000, 2);
  std::int64_t taken = 0;
  stream.drain([&](const AccountPage& page) {
    EXPECT_EQ(page[0].id, "id" + std::to_string(taken * 10));
    ++taken;
  });
  EXPECT_EQ(last, 990);
}

TEST(PageStream, MayBeLeftWithoutBeingDrained) {
  ListedAccounts server;
  server.add_numbered(0, 999);
  server.page_size = 10;
  { const PageStream stream(server, 0, 10, 1000, 2); }
  EXPECT_LE(server.fetches, 4);
}

TEST(PageStream, ThrowsAtThePlaceOfTheFailure) {
  ListedAccounts server;
  server.add_numbered(0, 99);
  server.page_size = 10;
  server.before_fetch = [](int, const PagePlace& place) {
    if (place.offset == 50) throw Error(Code::protocol, "no JSON");
  };
  PageStream stream(server, 0, 10, 100, 4);
  int taken = 0;
  const Error error = test::error_of([&] { stream.drain([&](const AccountPage&) { ++taken; }); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(taken, 5);
}

}  // namespace
}  // namespace provost::core
