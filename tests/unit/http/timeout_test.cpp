#include <gtest/gtest.h>

#include "bench.hpp"
#include "full_listener.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;

TEST(Timeout, OfConnectingSaysSo) {
  const FullListener full;
  Bench bench("http://127.0.0.1:" + std::to_string(full.port()));
  bench.settings.connect_timeout = milliseconds{50};
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_NE(error.message.find("connecting to"), std::string::npos) << error.message;
}

TEST(Timeout, OfTheHandshakeSaysSo) {
  ScriptedServer server([](Peer& peer) { peer.wait_for_close(); });
  Bench bench("https://localhost:" + std::to_string(server.port()));
  bench.settings.connect_timeout = milliseconds{50};
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_FALSE(error.sent);
  EXPECT_NE(error.message.find("TLS"), std::string::npos) << error.message;
}

TEST(Timeout, OfReceivingIsUnavailableForAReadAndUnknownForAWrite) {
  ScriptedServer server([](Peer& peer) {
    peer.request();
    peer.wait_for_close();
  });
  Bench bench(server.url());
  bench.settings.receive_timeout = milliseconds{50};
  EXPECT_EQ(bench.failure_of_get().code, Code::unavailable);
  const HttpError write =
      bench.failure_of(Bench::request("POST", "/", Effect::repeatable_write, "x"));
  EXPECT_EQ(write.code, Code::outcome_unknown);
  EXPECT_TRUE(write.sent);
  EXPECT_EQ(bench.failure_of(Bench::request("POST", "/", Effect::session, "x")).code,
            Code::unavailable);
}

TEST(Timeout, OfTheWholeRequestEndsATrickle) {
  std::atomic<bool> stop{false};
  ScriptedServer server([&](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
    while (!stop) peer.write("x");
  });
  Bench bench(server.url());
  bench.settings.max_body = std::size_t{1} << 30;
  bench.settings.total_timeout = milliseconds{100};
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_NE(error.message.find("longer than it may"), std::string::npos) << error.message;
  stop = true;
}

TEST(Timeout, DeadlineOfTheCallerHasItsOwnCode) {
  ScriptedServer server([](Peer& peer) {
    peer.request();
    peer.wait_for_close();
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  try {
    service.send(Bench::request("GET", "/"),
                 {bench.cancellation, std::chrono::steady_clock::now() + milliseconds{50}});
    FAIL();
  } catch (const HttpError& error) {
    EXPECT_EQ(error.code, Code::deadline);
  }
}

TEST(Timeout, RefusedConnectionIsUnavailableAndNamesTheServer) {
  int port = 0;
  {
    const FullListener gone;
    port = gone.port();
  }
  Bench bench("http://127.0.0.1:" + std::to_string(port));
  const HttpError error = bench.failure_of(Bench::request("POST", "/", Effect::write_once, "x"));
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_EQ(error.changed, Tri::no);
  EXPECT_FALSE(error.sent);
  EXPECT_NE(error.message.find("127.0.0.1:" + std::to_string(port)), std::string::npos);
}

TEST(Timeout, SecondAddressIsTriedWhenTheFirstHesitatesOrRefuses) {
  const FullListener full;
  ScriptedServer server([](Peer& peer) {
    peer.request();
    peer.answer("here");
  });
  Bench bench(server.url("chat.localhost"));
  bench.world.resolver = [&](const std::string&, std::uint16_t port) {
    auto addresses = system_resolve("127.0.0.1", static_cast<std::uint16_t>(full.port()));
    const auto refusing = system_resolve("127.0.0.1", 1);
    const auto good = system_resolve("127.0.0.1", port);
    addresses.insert(addresses.end(), refusing.begin(), refusing.end());
    addresses.insert(addresses.end(), good.begin(), good.end());
    return addresses;
  };
  EXPECT_EQ(bench.get().body.view(), "here");
}

TEST(Timeout, HostThatIsNotFoundIsNamed) {
  Bench bench("https://nowhere.example.test");
  bench.world.resolver = [](const std::string& host, std::uint16_t) -> std::vector<SocketAddress> {
    throw Error(Code::unavailable, "cannot find host '" + host + "'");
  };
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_NE(error.message.find("nowhere.example.test"), std::string::npos);
}

}  // namespace
}  // namespace provost::core
