#include "sandbox/common/ledger.hpp"

#include <gtest/gtest.h>

namespace provost::sandbox {
namespace {

Event event(std::string kind) {
  Event made;
  made.kind = std::move(kind);
  return made;
}

TEST(Ledger, GivesTheEventsOfOneKind) {
  Ledger ledger;
  ledger.add(event("login"));
  ledger.add(event("reset-mail"));
  ledger.add(event("reset-mail"));
  EXPECT_EQ(ledger.events().size(), 3U);
  EXPECT_EQ(ledger.events("reset-mail").size(), 2U);
  EXPECT_TRUE(ledger.events("logout").empty());
}

TEST(Ledger, CountsRequestsAndForgetsOnDemand) {
  Ledger ledger;
  ledger.count_request("GET", "/a");
  ledger.count_request("GET", "/a");
  ledger.add(event("login"));
  EXPECT_EQ(ledger.requests().at("GET /a"), 2U);
  ledger.clear();
  EXPECT_TRUE(ledger.requests().empty());
  EXPECT_TRUE(ledger.events().empty());
}

TEST(Ledger, StaysSmallWhenPathsHoldIdentifiers) {
  Ledger ledger;
  for (int i = 0; i < 30'000; ++i) ledger.count_request("PUT", "/users/" + std::to_string(i));
  EXPECT_LE(ledger.requests().size(), 20'001U);
  EXPECT_EQ(ledger.requests().at("PUT (other paths)"), 10'000U);
}

}  // namespace
}  // namespace provost::sandbox
