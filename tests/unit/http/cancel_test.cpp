#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <vector>

#include "bench.hpp"
#include "full_listener.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

TEST(Cancel, EndsLookingUpTheHost) {
  Event asked;
  auto release = std::make_shared<Event>();
  auto left = std::make_shared<Event>();
  Bench bench("https://chat.example.test");
  bench.world.resolver = [&asked, release, left](const std::string&, std::uint16_t) {
    asked.happen();
    release->wait();
    left->happen();
    return std::vector<SocketAddress>{};
  };
  const HttpError error = bench.failure_when_cancelled_at(asked, Effect::write_once);
  EXPECT_EQ(error.code, Code::cancelled);
  EXPECT_FALSE(error.sent);
  EXPECT_EQ(error.changed, Tri::no);
  release->happen();
  EXPECT_TRUE(left->wait());
}

TEST(Cancel, EndsConnecting) {
  const FullListener full;
  Event resolved;
  Bench bench("http://chat.localhost:" + std::to_string(full.port()));
  bench.world.resolver = [&](const std::string&, std::uint16_t port) {
    const auto addresses = system_resolve("127.0.0.1", port);
    resolved.happen();
    return addresses;
  };
  const HttpError error = bench.failure_when_cancelled_at(resolved, Effect::write_once);
  EXPECT_EQ(error.code, Code::cancelled);
  EXPECT_FALSE(error.sent);
}

TEST(Cancel, EndsTheTlsHandshake) {
  Event connected;
  ScriptedServer server([&](Peer& peer) {
    connected.happen();
    peer.wait_for_close();
  });
  Bench bench("https://localhost:" + std::to_string(server.port()));
  const HttpError error = bench.failure_when_cancelled_at(connected, Effect::write_once);
  EXPECT_EQ(error.code, Code::cancelled);
  EXPECT_FALSE(error.sent);
  EXPECT_EQ(error.changed, Tri::no);
}

struct SilentServer {
  Event reached;
  std::string beginning;
  ScriptedServer server{[this](Peer& peer) {
    peer.request();
    peer.write(beginning);
    reached.happen();
    peer.wait_for_close();
  }};
};

TEST(Cancel, EndsWaitingForTheAnswerOfARead) {
  SilentServer silent;
  Bench bench(silent.server.url());
  const HttpError error = bench.failure_when_cancelled_at(silent.reached);
  EXPECT_EQ(error.code, Code::cancelled);
  EXPECT_TRUE(error.sent);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST(Cancel, LeavesTheOutcomeOfASentWriteUnknown) {
  SilentServer silent;
  Bench bench(silent.server.url());
  const HttpError error = bench.failure_when_cancelled_at(silent.reached, Effect::write_once);
  EXPECT_EQ(error.code, Code::outcome_unknown);
  EXPECT_TRUE(error.sent);
  EXPECT_EQ(error.changed, Tri::unknown);
}

TEST(Cancel, EndsAnAnswerInItsMiddle) {
  SilentServer silent;
  silent.beginning = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhel";
  Bench bench(silent.server.url());
  EXPECT_EQ(bench.failure_when_cancelled_at(silent.reached).code, Code::cancelled);
}

TEST(Cancel, EndsSendingALargeBody) {
  Event connected;
  Event done;
  ScriptedServer server([&](Peer&) {
    connected.happen();
    done.wait();  // without ever reading
  });
  Bench bench(server.url());
  const std::string large(16 << 20, 'x');
  auto failure = std::async(std::launch::async, [&] {
    return bench.failure_of(Bench::request("POST", "/", Effect::write_once, large));
  });
  ASSERT_TRUE(connected.wait());
  bench.cancellation.cancel();
  ASSERT_EQ(failure.wait_for(std::chrono::seconds{20}), std::future_status::ready);
  const HttpError error = failure.get();
  EXPECT_EQ(error.code, error.sent ? Code::outcome_unknown : Code::cancelled);
  done.happen();
}

TEST(Cancel, BeforehandSendsNothing) {
  ScriptedServer server([](Peer& peer) { peer.answer("x"); });
  Bench bench(server.url());
  bench.cancellation.cancel();
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::cancelled);
  EXPECT_FALSE(error.sent);
  EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace provost::core
