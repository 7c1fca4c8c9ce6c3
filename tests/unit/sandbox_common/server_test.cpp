#include "sandbox/common/server.hpp"

#include <Poco/InflatingStream.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/unit/sandbox_common/tiny_make.hpp"

namespace provost::sandbox {
namespace {

using std::chrono::steady_clock;
using testing::HasSubstr;
using namespace std::chrono_literals;

std::string inflated(const std::string& compressed) {
  std::istringstream source(compressed);
  Poco::InflatingInputStream inflating(source, Poco::InflatingStreamBuf::STREAM_GZIP);
  std::string text;
  Poco::StreamCopier::copyToString(inflating, text);
  return text;
}

TEST(Server, GivesTheMakeTheRequestAndTheClientItsAnswer) {
  Stand stand;
  Client client(stand.server);
  const auto got = client.send("PUT", "/a%20b?x=%31&y", "hello");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body, R"({"method":"PUT","path":"/a%20b","query":"x=%31&y","body":"hello"})");
}

TEST(Server, KeepsTheSpellingOfHeadersAndAddsItsOwn) {
  Stand stand;
  Client client(stand.server);
  const auto got = client.get("/");
  std::ostringstream head;
  got.head.write(head);
  EXPECT_THAT(head.str(), HasSubstr("X-oDD-Spelling: kept"));
  EXPECT_TRUE(got.head.has("Date"));
  EXPECT_TRUE(got.head.hasContentLength());
}

TEST(Server, KeepsConnections) {
  Stand stand;
  Client client(stand.server);
  client.get("/");
  const auto first = client.local_port();
  EXPECT_EQ(client.post("/", "again").status, 200);
  EXPECT_EQ(client.local_port(), first);
}

TEST(Server, CountsRequestsInTheLedger) {
  Stand stand;
  Client client(stand.server);
  client.get("/a?x=1");
  client.get("/a?x=2");
  EXPECT_EQ(stand.ledger.requests().at("GET /a"), 2U);
}

TEST(Server, CompressesLargeBodiesForThoseWhoAcceptIt) {
  Stand stand;
  Client client(stand.server);
  const auto got = client.get("/large", "deflate, gzip;q=0.5");
  EXPECT_EQ(got.head.get("Content-Encoding", ""), "gzip");
  EXPECT_LT(got.body.size(), 5'000U);
  EXPECT_EQ(inflated(got.body).size(), 50'002U);
}

TEST(Server, LeavesBodiesPlainForOthers) {
  Stand stand;
  Client client(stand.server);
  EXPECT_FALSE(client.get("/", "gzip").head.has("Content-Encoding")) << "too small";
  EXPECT_FALSE(client.get("/large").head.has("Content-Encoding")) << "not asked for";
  EXPECT_FALSE(client.get("/large", "gzip;q=0").head.has("Content-Encoding")) << "refused";
}

TEST(Server, SendsChunksWhenTold) {
  ServerOptions options;
  options.chunked = true;
  Stand stand(options);
  Client client(stand.server);
  const auto got = client.get("/large");
  EXPECT_TRUE(got.head.getChunkedTransferEncoding());
  EXPECT_FALSE(got.head.hasContentLength());
  EXPECT_EQ(got.body.size(), 50'002U);
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(Server, RefusesABodyThatIsTooLarge) {
  ServerOptions options;
  options.largest_body = 100;
  Stand stand(options);
  EXPECT_EQ(Client(stand.server).post("/", std::string(100, 'x')).status, 200);
  EXPECT_EQ(Client(stand.server).post("/", std::string(101, 'x')).status, 413);
  EXPECT_EQ(stand.make.answered, 1);
}

TEST(Server, TakesTheServiceTimeOfTheCost) {
  ServerOptions options;
  options.service_times.set(Cost::mail, 60ms);
  Stand stand(options);
  Client client(stand.server);
  const auto start = steady_clock::now();
  client.get("/mail");
  EXPECT_GE(steady_clock::now() - start, 60ms);
}

TEST(Server, ServesSlowRequestsSideBySide) {
  ServerOptions options;
  options.service_times.set_all(200ms);
  Stand stand(options);
  const auto start = steady_clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&stand] { EXPECT_EQ(Client(stand.server).get("/").status, 200); });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LT(steady_clock::now() - start, 16 * 200ms / 2);
}

TEST(Server, StopsWithoutWaitingForServiceTimesOrKeptConnections) {
  ServerOptions options;
  options.service_times.set(Cost::mail, 600s);
  Stand stand(options);
  Client kept(stand.server);
  kept.get("/");
  std::thread waiting([&stand] { Client(stand.server).get("/mail"); });
  while (stand.make.answered < 2) std::this_thread::yield();
  const auto start = steady_clock::now();
  stand.server.stop();
  EXPECT_LT(steady_clock::now() - start, 30s);
  waiting.join();
}

TEST(Server, SaysWhenItsPortIsTaken) {
  Stand first;
  ServerOptions options;
  options.port = first.server.port();
  EXPECT_THROW(Stand second(options), std::runtime_error);
}

TEST(Server, RefusesWrongFaultsAtOnce) {
  EXPECT_THROW(Stand stand(with_faults("flood")), std::invalid_argument);
}

TEST(Server, TellsItsUrl) {
  Stand stand;
  EXPECT_EQ(stand.server.url(), "http://127.0.0.1:" + std::to_string(stand.server.port()));
}

}  // namespace
}  // namespace provost::sandbox
