#include "sandbox/common/control.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/sandbox_common/tiny_make.hpp"

namespace provost::sandbox {
namespace {

using testing::HasSubstr;

Poco::JSON::Object::Ptr parsed(const std::string& body) {
  return Poco::JSON::Parser().parse(body).extract<Poco::JSON::Object::Ptr>();
}

Event mail_to(std::string name) {
  Event event;
  event.at_ms = 1'769'860'800'123;
  event.kind = "reset-mail";
  event.user_id = "id1";
  event.user_name = std::move(name);
  event.address = "user017@example.com";
  event.actor = "admin";
  return event;
}

TEST(Control, TellsTheEventsOfAKind) {
  Stand stand;
  Client client(stand.server);
  stand.ledger.add(mail_to("user\x1b\"017"));
  Event other;
  other.kind = "login";
  stand.ledger.add(other);
  const auto got = client.get("/_sandbox/events?kind=reset-mail");
  EXPECT_EQ(got.status, 200);
  const auto events = parsed(got.body)->getArray("events");
  ASSERT_EQ(events->size(), 1U);
  const auto event = events->getObject(0);
  EXPECT_EQ(event->getValue<std::string>("at"), "2026-01-31T12:00:00.123Z");
  EXPECT_EQ(event->getValue<std::string>("userName"), "user\x1b\"017");
  EXPECT_EQ(event->getValue<std::string>("address"), "user017@example.com");
  EXPECT_EQ(event->getValue<std::string>("actor"), "admin");
  EXPECT_EQ(parsed(client.get("/_sandbox/events").body)->getArray("events")->size(), 2U);
}

TEST(Control, ForgetsEventsAndCounts) {
  Stand stand;
  Client client(stand.server);
  stand.ledger.add(mail_to("user017"));
  client.get("/a");
  EXPECT_EQ(client.send("DELETE", "/_sandbox/events").status, 200);
  EXPECT_TRUE(stand.ledger.events().empty());
  EXPECT_TRUE(stand.ledger.requests().empty());
}

TEST(Control, TellsTheRequestsButNotItsOwn) {
  Stand stand;
  Client client(stand.server);
  client.get("/a");
  client.get("/a");
  const auto counts = parsed(client.get("/_sandbox/requests").body)->getObject("requests");
  EXPECT_EQ(counts->size(), 1U);
  EXPECT_EQ(counts->getValue<int>("GET /a"), 2);
}

TEST(Control, ReplacesFaultsAndIsSparedByThem) {
  Stand stand;
  Client client(stand.server);
  EXPECT_EQ(client.post("/_sandbox/faults", "503\n").status, 200);
  EXPECT_EQ(client.get("/").status, 503);
  EXPECT_EQ(parsed(client.get("/_sandbox/faults").body)->getValue<std::string>("faults"), "503");
  EXPECT_EQ(client.post("/_sandbox/faults", "").status, 200);
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(Control, RefusesWrongFaultsAndKeepsTheOthers) {
  Stand stand(with_faults("503"));
  Client client(stand.server);
  const auto got = client.post("/_sandbox/faults", "flood");
  EXPECT_EQ(got.status, 400);
  EXPECT_THAT(parsed(got.body)->getValue<std::string>("error"), HasSubstr("'flood'"));
  EXPECT_EQ(client.get("/").status, 503);
}

TEST(Control, ExpiresTokensAndDemandsASecondFactorAndLongerPasswords) {
  Stand stand;
  Client client(stand.server);
  EXPECT_EQ(client.post("/_sandbox/expire-tokens", "").status, 200);
  EXPECT_EQ(client.post("/_sandbox/second-factor", "").status, 200);
  EXPECT_EQ(stand.make.expired, 1);
  EXPECT_EQ(client.post("/_sandbox/longer-passwords", "").status, 200);
  EXPECT_EQ(stand.make.demanded, 1);
  EXPECT_EQ(stand.make.shortest, 40);
  EXPECT_EQ(stand.make.answered, 0);
}

TEST(Control, SaysWhatThereIs) {
  Stand stand;
  const auto got = Client(stand.server).get("/_sandbox/nothing");
  EXPECT_EQ(got.status, 404);
  EXPECT_THAT(got.body, HasSubstr("POST faults"));
}

}  // namespace
}  // namespace provost::sandbox
