#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <future>
#include <memory>

#include "bench.hpp"
#include "certificates.hpp"
#include "core/http/streams.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Schemes kSchemes{{"tiny", 700, Protection::none},
                       {"tinys", 701, Protection::from_start},
                       {"tinyup", 702, Protection::upgrade}};

class KeptEntries : public Trace {
 public:
  void write(const TraceEntry& entry) override { text += entry.text(); }
  std::string text;
};

class StreamTest : public ::testing::Test {
 protected:
  /// To a server on loopback, by any name.
  std::uint64_t open(const ScriptedServer& server, const std::string& scheme,
                     const std::string& host = "localhost") {
    const int port = server.port();
    bench_.settings.schemes = kSchemes;
    bench_.settings.proxy.url = "direct";
    bench_.settings.base_url = scheme + "://" + host + ":" + std::to_string(port);
    bench_.world.trace = &trace_;
    bench_.world.resolver = [](const std::string&, std::uint16_t number) {
      sockaddr_in name{};
      name.sin_family = AF_INET;
      name.sin_port = htons(number);
      name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      SocketAddress address;
      std::memcpy(&address.storage, &name, sizeof name);
      address.size = sizeof name;
      return std::vector<SocketAddress>{address};
    };
    streams_ = std::make_unique<Streams>(bench_.settings, bench_.secrets, bench_.world);
    return streams_->open(bench_.limits());
  }
  void secure(std::uint64_t stream) {
    streams_->use(stream, [&](Stream& open) { open.secure(bench_.limits()); });
  }
  void send(std::uint64_t stream, Effect effect, const Parts& parts) {
    streams_->use(stream,
                  [&](Stream& open) { open.send(effect, parts, bench_.purpose, bench_.limits()); });
  }
  std::string receive(std::uint64_t stream, std::size_t capacity = 100) {
    std::string buffer(capacity, '\0');
    streams_->use(stream, [&](Stream& open) {
      buffer.resize(open.receive(buffer.data(), capacity, bench_.limits()));
    });
    return buffer;
  }
  template <typename Work>
  static Error failure_of(Work work) {
    try {
      work();
    } catch (const Error& error) {
      return error;
    }
    return {Code::ok, ""};
  }

  Bench bench_{""};
  KeptEntries trace_;
  std::unique_ptr<Streams> streams_;
};

TEST_F(StreamTest, CarriesBytesAndSecretsAndTracesOnlyHowMany) {
  std::string seen;
  ScriptedServer server([&](Peer& peer) {
    seen = peer.request();
    peer.write("welcome");
    peer.wait_for_close();
  });
  const auto stream = open(server, "tiny");
  const SecretHandle secret = bench_.secrets.add(SecretBytes("hunter22"));
  send(stream, Effect::session, {{"let in "}, {{}, secret}, {"\r\n\r\n"}});
  EXPECT_EQ(receive(stream, 3), "wel");
  EXPECT_EQ(receive(stream), "come");
  EXPECT_EQ(seen, "let in hunter22\r\n\r\n");
  streams_->close(stream);
  EXPECT_EQ(failure_of([&] { receive(stream); }).code, Code::invalid_argument);
  EXPECT_THAT(trace_.text, HasSubstr("SESSION tiny://localhost:"));
  EXPECT_THAT(trace_.text, HasSubstr("19 bytes out, 7 in"));
  EXPECT_THAT(trace_.text, Not(HasSubstr("hunter22")));
  EXPECT_THAT(trace_.text, Not(HasSubstr("welcome")));
}

TEST_F(StreamTest, PlanningRefusesWritesBeforeAByteLeaves) {
  std::string seen;
  ScriptedServer server([&](Peer& peer) {
    seen = peer.request();
    peer.write("1");
    peer.wait_for_close();
  });
  const auto stream = open(server, "tiny");
  bench_.purpose = HttpPurpose::planning;
  for (const Effect effect : {Effect::repeatable_write, Effect::write_once}) {
    const Error error = failure_of([&] { send(stream, effect, {{"change\r\n\r\n"}}); });
    EXPECT_EQ(error.code, Code::permission_denied);
    EXPECT_EQ(error.changed, Tri::no);
  }
  send(stream, Effect::read, {{"look\r\n\r\n"}});
  EXPECT_EQ(receive(stream), "1");
  EXPECT_EQ(seen, "look\r\n\r\n");
}

TEST_F(StreamTest, EndOfTheConnectionMeansWhatWasAsked) {
  const std::pair<Effect, Code> cases[] = {{Effect::read, Code::unavailable},
                                           {Effect::session, Code::unavailable},
                                           {Effect::repeatable_write, Code::outcome_unknown},
                                           {Effect::write_once, Code::outcome_unknown}};
  for (const auto& one : cases) {
    const Effect effect = one.first;
    ScriptedServer server([](Peer& peer) { peer.request(); });
    const auto stream = open(server, "tiny");
    send(stream, effect, {{"x\r\n\r\n"}});
    const Error error = failure_of([&] { receive(stream); });
    EXPECT_EQ(error.code, one.second);
    EXPECT_EQ(error.changed, effect == Effect::read ? Tri::no : Tri::unknown);
    EXPECT_EQ(failure_of([&] { send(stream, effect, {{"again"}}); }).code, Code::invalid_argument);
  }
}

TEST_F(StreamTest, NothingIsSentToAServerThatHasHungUp) {
  auto server = std::make_unique<ScriptedServer>([](Peer& peer) {
    peer.request();
    peer.write("1");
  });
  const auto stream = open(*server, "tiny");
  send(stream, Effect::read, {{"x\r\n\r\n"}});
  EXPECT_EQ(receive(stream), "1");
  server.reset();  // has closed its end then
  const Error error = failure_of([&] { send(stream, Effect::write_once, {{"change"}}); });
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_EQ(error.changed, Tri::no);
}

TEST_F(StreamTest, RequestInPiecesIsOneOfTheWeightiestEffect) {
  ScriptedServer server([](Peer& peer) { peer.request(); });
  const auto stream = open(server, "tiny");
  send(stream, Effect::write_once, {{"change"}});
  send(stream, Effect::read, {{"x\r\n\r\n"}});
  EXPECT_EQ(failure_of([&] { receive(stream); }).code, Code::outcome_unknown);
  EXPECT_THAT(trace_.text, HasSubstr("WRITE tiny://"));
  EXPECT_THAT(trace_.text, Not(HasSubstr("READ")));
}

TEST_F(StreamTest, StreamsThatFailedCountNoMore) {
  ScriptedServer server([](Peer& peer) { peer.request(); });
  auto stream = open(server, "tiny");
  for (int i = 0; i < 70; ++i) {
    if (i > 0) stream = streams_->open(bench_.limits());
    send(stream, Effect::read, {{"x\r\n\r\n"}});
    EXPECT_EQ(failure_of([&] { receive(stream); }).code, Code::unavailable);
  }
}

TEST_F(StreamTest, CancellingEndsWaitingForAnAnswer) {
  Event asked;
  ScriptedServer server([&](Peer& peer) {
    peer.request();
    asked.happen();
    peer.wait_for_close();
  });
  const auto stream = open(server, "tiny");
  send(stream, Effect::read, {{"x\r\n\r\n"}});
  auto failure =
      std::async(std::launch::async, [&] { return failure_of([&] { receive(stream); }); });
  EXPECT_TRUE(asked.wait());
  bench_.cancellation.cancel();
  EXPECT_EQ(failure.get().code, Code::cancelled);
}

TEST_F(StreamTest, NothingPrivateLeavesUnprotected) {
  Certificates certificates;
  const Identity identity = certificates.issued({"far.example.test"});
  ScriptedServer server([](Peer& peer) { peer.write(peer.request()); }, identity);
  const auto stream = open(server, "tinyup", "far.example.test");
  EXPECT_EQ(failure_of([&] { send(stream, Effect::read, {{"who?"}}); }).code,
            Code::permission_denied);
  const SecretHandle secret = bench_.secrets.add(SecretBytes("hunter22"));
  EXPECT_EQ(failure_of([&] {
              send(stream, Effect::session, {{{}, secret}});
            }).code,
            Code::permission_denied);
  EXPECT_EQ(failure_of([&] { open(server, "tiny", "far.example.test"); }).option, "url");
}

TEST_F(StreamTest, IsProtectedFromTheStartOrWhenAsked) {
  Certificates certificates;
  bench_.settings.ca_file = certificates.authority_file();
  for (const std::string scheme : {"tinys", "tinyup"}) {
    ScriptedServer server([](Peer& peer) { peer.write(peer.request()); }, certificates.issued());
    const auto stream = open(server, scheme);
    if (scheme == "tinyup") secure(stream);
    send(stream, Effect::read, {{"x\r\n\r\n"}});
    EXPECT_EQ(receive(stream), "x\r\n\r\n");
  }
}

TEST_F(StreamTest, WhatOpensslHoldsIsReceivedAfterTheNextSend) {
  Certificates certificates;
  bench_.settings.ca_file = certificates.authority_file();
  ScriptedServer server(
      [](Peer& peer) {
        peer.write("all at once");
        peer.wait_for_close();
      },
      certificates.issued());
  const auto stream = open(server, "tinys");
  EXPECT_EQ(receive(stream, 3), "all");
  send(stream, Effect::read, {{"x"}});
  EXPECT_EQ(receive(stream), " at once");
}

TEST_F(StreamTest, UntrustedServerGetsNothing) {
  Certificates certificates;
  ScriptedServer server([](Peer& peer) { peer.request(); }, certificates.self_signed());
  const auto stream = open(server, "tinyup");
  const Error error = failure_of([&] { secure(stream); });
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.option, "pin");
  EXPECT_EQ(failure_of([&] { send(stream, Effect::read, {{"x"}}); }).code, Code::invalid_argument);
}

TEST_F(StreamTest, WhatWasSlippedInBeforeTlsIsNotTakenForTheServers) {
  ScriptedServer server([](Peer& peer) {
    peer.write("ok, and more");
    peer.wait_for_close();
  });
  const auto stream = open(server, "tinyup");
  EXPECT_EQ(receive(stream, 2), "ok");
  EXPECT_EQ(failure_of([&] { secure(stream); }).code, Code::protocol);
}

TEST_F(StreamTest, IsNotForHttp) {
  ScriptedServer server([](Peer& peer) { peer.request(); });
  bench_.settings.base_url = server.url();
  Streams streams(bench_.settings, bench_.secrets, bench_.world);
  EXPECT_EQ(failure_of([&] { streams.open(bench_.limits()); }).code, Code::invalid_argument);
  EXPECT_EQ(failure_of([&] { streams.use(1, [](Stream&) {}); }).code, Code::invalid_argument);
  EXPECT_EQ(server.connections(), 0);
}

}  // namespace
}  // namespace provost::core
