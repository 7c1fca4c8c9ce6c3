#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/account/enumerate.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/fakes/listed_accounts.hpp"

namespace provost::core {
namespace {

using test::error_of;
using test::ListedAccounts;

std::vector<std::string> numbered(int first, int last) {
  std::vector<std::string> ids;
  for (int i = first; i <= last; ++i) ids.push_back("id" + std::to_string(i));
  return ids;
}

std::vector<std::string> read(PageSource& source, Enumerated* result = nullptr) {
  std::vector<std::string> taken;
  const Enumerated read =
      enumerate(source, [&](const Account& account) { taken.emplace_back(account.id); });
  if (result != nullptr) *result = read;
  return taken;
}

/// Lets no page through before as many are under way as may be.
class Crowd : public PageSource {
 public:
  explicit Crowd(PageSource& source) : source_(source) {}

  int most_at_once = 0;

  void fetch(const PagePlace& place, AccountPage& page) override {
    if (place.offset > 0) {
      std::unique_lock lock(mutex_);
      most_at_once = std::max(most_at_once, ++inside_);
      met_ = met_ || inside_ == width();
      changed_.notify_all();
      EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return met_; }));
      --inside_;
    }
    source_.fetch(place, page);
  }
  int width() const override { return source_.width(); }

 private:
  PageSource& source_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
  bool met_ = false;
};

TEST(EnumerateSideBySide, KeepsTheOrderOfTheList) {
  ListedAccounts server;
  server.add_numbered(1, 500);
  server.page_size = 7;
  server.threads = 4;
  Enumerated result;
  EXPECT_EQ(read(server, &result), numbered(1, 500));
  EXPECT_EQ(result.passes, 1);
}

TEST(EnumerateSideBySide, FetchesAsManyPagesAtOnceAsTheSourceAllows) {
  ListedAccounts server;
  server.add_numbered(1, 30);
  server.threads = 3;
  Crowd crowd(server);
  EXPECT_EQ(read(crowd), numbered(1, 30));
  EXPECT_EQ(crowd.most_at_once, 3);
}

TEST(EnumerateSideBySide, ReadsOneAfterAnotherWithoutATotal) {
  ListedAccounts server;
  server.add_numbered(1, 20);
  server.threads = 4;
  server.tells_totals = false;
  std::vector<std::int64_t> offsets;
  server.before_fetch = [&](int, const PagePlace& place) { offsets.push_back(place.offset); };
  EXPECT_EQ(read(server), numbered(1, 20));
  offsets.resize(7);
  EXPECT_THAT(offsets, testing::ElementsAre(0, 3, 6, 9, 12, 15, 18));
}

TEST(EnumerateSideBySide, StepsByThePageSizeThatTheServerClippedTo) {
  ListedAccounts server;
  server.add_numbered(1, 100);
  server.page_size = 10;  // whatever was asked for
  server.threads = 4;
  EXPECT_EQ(read(server), numbered(1, 100));
  EXPECT_EQ(server.fetches, 10);
}

TEST(EnumerateSideBySide, ReadsAgainWhenAPageInTheMiddleIsShort) {
  ListedAccounts server;
  server.add_numbered(1, 40);
  server.page_size = 10;
  server.threads = 2;
  server.before_fetch = [&](int number, const PagePlace&) {
    server.page_size = number == 1 ? 10 : 4;
  };
  Enumerated result;
  std::vector<std::string> taken = read(server, &result);
  EXPECT_EQ(result.passes, 2);
  EXPECT_EQ(result.accounts, 40U);
  EXPECT_EQ(taken.size(), 40U);
}

TEST(EnumerateSideBySide, GoesOnWhereAGrownListEnds) {
  ListedAccounts server;
  server.add_numbered(1, 20);
  server.page_size = 5;
  server.threads = 3;
  server.before_fetch = [&](int number, const PagePlace&) {
    if (number != 2) return;
    for (int i = 21; i <= 40; ++i) server.add_id("id" + std::to_string(i));
  };
  Enumerated result;
  EXPECT_EQ(read(server, &result), numbered(1, 40));
  EXPECT_EQ(result.passes, 2);
}

TEST(EnumerateSideBySide, PassesOnWhatAFetchThrowsInTheMiddle) {
  ListedAccounts server;
  server.add_numbered(1, 300);
  server.threads = 4;
  server.before_fetch = [](int, const PagePlace& place) {
    if (place.offset == 150) throw Error(Code::unavailable, "the server is gone");
  };
  std::vector<std::string> taken;
  const Error error = error_of(
      [&] { enumerate(server, [&](const Account& account) { taken.emplace_back(account.id); }); });
  EXPECT_EQ(error.message, "the server is gone");
  EXPECT_EQ(taken, numbered(1, 150));
}

TEST(EnumerateSideBySide, StopsFetchingWhenTheTakerThrows) {
  ListedAccounts server;
  server.add_numbered(1, 3'000);
  server.threads = 4;
  int count = 0;
  EXPECT_THROW(enumerate(server,
                         [&](const Account&) {
                           if (++count == 10) throw std::runtime_error("the disk is full");
                         }),
               std::runtime_error);
  EXPECT_LT(server.fetches, 30);
}

}  // namespace
}  // namespace provost::core
