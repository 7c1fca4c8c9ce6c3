#include "core/http/pool.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

TEST(Pool, ConnectionIsUsedAgain) {
  ScriptedServer server([](Peer& peer) {
    while (!peer.request().empty()) peer.answer("x");
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  for (int i = 0; i < 5; ++i) service.send(Bench::request("GET", "/"), bench.limits());
  EXPECT_EQ(server.connections(), 1);
}

TEST(Pool, DeadConnectionIsLeftBeforeAnythingIsSent) {
  Event closed;
  ScriptedServer server([&](Peer& peer) {
    peer.request();
    peer.answer(std::to_string(peer.number()));
    if (peer.number() > 1) return;
    peer.drop();
    closed.happen();
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  service.send(Bench::request("GET", "/"), bench.limits());
  ASSERT_TRUE(closed.wait());
  const auto write = Bench::request("POST", "/", Effect::write_once, "x");
  EXPECT_EQ(service.send(write, bench.limits()).body.view(), "2");
}

TEST(Pool, ConnectionOnWhichTheServerSpeaksUnaskedIsLeft) {
  Event spoken;
  ScriptedServer server([&](Peer& peer) {
    peer.request();
    peer.answer(std::to_string(peer.number()));
    if (peer.number() > 1) return;
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
    spoken.happen();
    peer.wait_for_close();
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  service.send(Bench::request("GET", "/"), bench.limits());
  ASSERT_TRUE(spoken.wait());
  EXPECT_EQ(service.send(Bench::request("GET", "/"), bench.limits()).body.view(), "2");
}

TEST(Pool, ServerThatClosesIsBelieved) {
  ScriptedServer server([](Peer& peer) {
    peer.request();
    peer.answer("x", "Connection: close\r\n");
    peer.wait_for_close();
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  service.send(Bench::request("GET", "/"), bench.limits());
  service.send(Bench::request("GET", "/"), bench.limits());
  EXPECT_EQ(server.connections(), 2);
}

TEST(Pool, ServerThatKeepsForASecondIsNotTrustedWithIt) {
  ScriptedServer server([](Peer& peer) {
    while (!peer.request().empty()) peer.answer("x", "Keep-Alive: timeout=1\r\n");
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  service.send(Bench::request("GET", "/"), bench.limits());
  service.send(Bench::request("GET", "/"), bench.limits());
  EXPECT_EQ(server.connections(), 2);
}

TEST(Pool, ConnectionIsNotKeptAfterAFailure) {
  ScriptedServer server([](Peer& peer) {
    peer.request();
    if (peer.number() == 1) {
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");
      peer.wait_for_close();
    } else {
      peer.answer("x");
    }
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  EXPECT_THROW(service.send(Bench::request("GET", "/"), bench.limits()), HttpError);
  EXPECT_EQ(service.send(Bench::request("GET", "/"), bench.limits()).body.view(), "x");
}

TEST(Pool, SeveralThreadsUseOneService) {
  ScriptedServer server([](Peer& peer) {
    for (std::string request = peer.request(); !request.empty(); request = peer.request()) {
      peer.answer(request.substr(4, request.find(' ', 4) - 4));
    }
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) {
        const std::string target = "/" + std::to_string(t) + "/" + std::to_string(i);
        const HttpAnswer answer = service.send(Bench::request("GET", target), bench.limits());
        EXPECT_EQ(answer.body.view(), target);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LE(server.connections(), 8);
}

}  // namespace
}  // namespace provost::core
