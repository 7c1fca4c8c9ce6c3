#include "core/account/enumerate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "tests/fakes/error_of.hpp"
#include "tests/fakes/listed_accounts.hpp"

namespace provost::core {
namespace {

using test::error_of;
using test::ListedAccounts;
using testing::ElementsAre;
using testing::HasSubstr;

struct Reading {
  ListedAccounts server;
  std::vector<std::string> taken;
  Enumerated result;

  void run() {
    result = enumerate(server, [&](const Account& account) { taken.emplace_back(account.id); });
  }
};

TEST(Enumerate, ReadsAWholeListInOnePass) {
  Reading reading;
  reading.server.add_numbered(1, 7);
  reading.run();
  EXPECT_THAT(reading.taken, ElementsAre("id1", "id2", "id3", "id4", "id5", "id6", "id7"));
  EXPECT_EQ(reading.result.accounts, 7U);
  EXPECT_EQ(reading.result.passes, 1);
  EXPECT_EQ(reading.server.fetches, 3);
}

TEST(Enumerate, TakesAnEmptyListForWhole) {
  Reading reading;
  reading.run();
  EXPECT_EQ(reading.result.accounts, 0U);
  EXPECT_EQ(reading.result.passes, 1);
}

TEST(Enumerate, ReadsAgainWhenTheTotalChanged) {
  Reading reading;
  reading.server.add_numbered(1, 6);
  reading.server.before_fetch = [&](int number, const PagePlace&) {
    if (number == 2) reading.server.add_id("id7");
  };
  reading.run();
  EXPECT_EQ(reading.result.passes, 2);
  EXPECT_THAT(reading.taken, ElementsAre("id1", "id2", "id3", "id4", "id5", "id6", "id7"));
}

TEST(Enumerate, GivesUpAfterThreePassesAndNamesTheNumbers) {
  Reading reading;
  reading.server.add_numbered(1, 6);
  reading.server.before_fetch = [&](int number, const PagePlace& place) {
    if (place.offset != 0) reading.server.add_id("id" + std::to_string(100 + number));
  };
  const Error error = error_of([&] { reading.run(); });
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_THAT(error.message, HasSubstr("3 passes"));
  EXPECT_THAT(error.message, HasSubstr(std::to_string(reading.server.list.size())));
}

TEST(Enumerate, HandsOutAnAccountOfTwoPagesOnce) {
  Reading reading;
  for (const char* id : {"id1", "id2", "id3", "id3", "id4"}) reading.server.add_id(id);
  reading.server.after_fetch = [](int, AccountPage& page) { page.total = 4; };
  reading.run();
  EXPECT_THAT(reading.taken, ElementsAre("id1", "id2", "id3", "id4"));
  EXPECT_EQ(reading.result.passes, 1);
}

TEST(Enumerate, DoesNotTakeAFirstPageForTheWholeList) {
  Reading reading;
  reading.server.add_numbered(1, 6);
  reading.server.after_fetch = [](int, AccountPage& page) { page.next.reset(); };
  const Error error = error_of([&] { reading.run(); });
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_THAT(error.message, HasSubstr("spoke of 6, then of 6, and listed 3"));
}

TEST(Enumerate, ReadsAListWithoutTotalsUntilTwoPassesAreEqual) {
  Reading reading;
  reading.server.tells_totals = false;
  reading.server.add_numbered(1, 5);
  reading.run();
  EXPECT_EQ(reading.result.passes, 2);
  EXPECT_EQ(reading.taken.size(), 5U);
}

TEST(Enumerate, ReadsAListWithoutTotalsAThirdTimeWhenItGrew) {
  Reading reading;
  reading.server.tells_totals = false;
  reading.server.add_numbered(1, 5);
  reading.server.before_fetch = [&](int number, const PagePlace&) {
    if (number == 3) reading.server.add_id("id6");
  };
  reading.run();
  EXPECT_EQ(reading.result.passes, 3);
  EXPECT_EQ(reading.result.accounts, 6U);
}

TEST(Enumerate, SaysThatThereWasNoNumber) {
  Reading reading;
  reading.server.tells_totals = false;
  reading.server.add_numbered(1, 2);
  reading.server.before_fetch = [&](int number, const PagePlace&) {
    reading.server.add_id("id" + std::to_string(100 + number));
  };
  EXPECT_THAT(error_of([&] { reading.run(); }).message, HasSubstr("no number"));
}

TEST(Enumerate, EndsWhenAListDoesNotGoOn) {
  Reading reading;
  reading.server.add_numbered(1, 6);
  reading.server.after_fetch = [](int number, AccountPage& page) {
    if (number < 2) return;
    page.clear();
    page.next = PagePlace{3, {}};
  };
  const Error error = error_of([&] { reading.run(); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_THAT(error.message, HasSubstr("does not go on"));
}

TEST(Enumerate, EndsWhenAListGoesBack) {
  Reading reading;
  reading.server.add_numbered(1, 9);
  reading.server.after_fetch = [](int number, AccountPage& page) {
    if (number > 50) throw std::logic_error("it never ends");
    if (page.next && page.next->offset == 6) page.next = PagePlace{0, {}};
  };
  EXPECT_EQ(error_of([&] { reading.run(); }).code, Code::protocol);
}

TEST(Enumerate, DoesNotTakeTwoPassesForEqualWhenOnlyTheirCountsAre) {
  Reading reading;
  reading.server.tells_totals = false;
  reading.server.add_numbered(1, 5);
  reading.server.before_fetch = [&](int number, const PagePlace&) {
    if (number != 3) return;  // of the second pass the first: one goes, one comes
    reading.server.list.erase(reading.server.list.begin());
    reading.server.add_id("id6");
  };
  reading.run();
  EXPECT_EQ(reading.result.passes, 3);
  EXPECT_EQ(reading.result.accounts, 6U);
}

TEST(Enumerate, EndsWhenCursorsGoRoundInACircle) {
  Reading reading;
  reading.server.add_numbered(1, 9);
  reading.server.before_fetch = [](int, PagePlace& place) { place.offset = 0; };
  reading.server.after_fetch = [](int number, AccountPage& page) {
    if (number > 50) throw std::logic_error("it never ends");
    page.next = PagePlace{0, number % 2 == 0 ? "even" : "odd"};
  };
  const Error error = error_of([&] { reading.run(); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_THAT(error.message, HasSubstr("does not go on"));
}

TEST(Enumerate, FollowsCursors) {
  Reading reading;
  reading.server.add_numbered(1, 8);
  std::vector<std::string> cursors;
  reading.server.before_fetch = [&](int number, PagePlace& place) {
    cursors.push_back(place.cursor);
    place.offset = (number - 1) * 3;  // the fake itself reads by offset
  };
  reading.server.after_fetch = [](int number, AccountPage& page) {
    if (page.next) page.next = PagePlace{0, "after" + std::to_string(number)};
  };
  reading.run();
  EXPECT_THAT(cursors, ElementsAre("", "after1", "after2"));
  EXPECT_EQ(reading.result.accounts, 8U);
}

TEST(Enumerate, PassesOnWhatAFetchThrowsInTheMiddle) {
  Reading reading;
  reading.server.add_numbered(1, 9);
  reading.server.before_fetch = [](int number, const PagePlace&) {
    if (number == 2) throw Error(Code::unavailable, "the server is gone");
  };
  EXPECT_EQ(error_of([&] { reading.run(); }).message, "the server is gone");
  EXPECT_THAT(reading.taken, ElementsAre("id1", "id2", "id3"));
}

TEST(Enumerate, PassesOnWhatTheTakerThrows) {
  ListedAccounts server;
  server.add_numbered(1, 9);
  EXPECT_THROW(
      enumerate(server, [](const Account&) { throw std::runtime_error("the disk is full"); }),
      std::runtime_error);
  EXPECT_EQ(server.fetches, 1);
}

}  // namespace
}  // namespace provost::core
