#include <gtest/gtest.h>

#include "bench.hpp"
#include "certificates.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

void say_hello(Peer& peer) {
  while (!peer.request().empty()) peer.answer("hello");
}

class TlsTest : public ::testing::Test {
 protected:
  /// What trying to read through `settings` gives: the body, or the failure's message.
  HttpError failure(const Identity& identity, const std::string& host = "localhost") {
    ScriptedServer server(&say_hello, identity);
    Bench bench(server.url(host));
    bench.settings = settings_;
    bench.settings.base_url = server.url(host);
    const HttpError error = bench.failure_of(Bench::request("POST", "/", Effect::write_once, "x"));
    if (error.code != Code::ok) {
      EXPECT_FALSE(error.sent);
      EXPECT_EQ(error.changed, Tri::no);
    }
    return error;
  }

  Certificates certificates_;
  HttpSettings settings_;
};

TEST_F(TlsTest, ServerOfAKnownAuthorityIsTrusted) {
  settings_.ca_file = certificates_.authority_file();
  EXPECT_EQ(failure(certificates_.issued()).code, Code::ok);
  EXPECT_EQ(failure(certificates_.issued({"127.0.0.1"}), "127.0.0.1").code, Code::ok);
  settings_.system_authorities = false;
  EXPECT_EQ(failure(certificates_.issued()).code, Code::ok);
}

TEST_F(TlsTest, UnknownAuthorityIsRefusedAndTheWaysOutAreSaid) {
  const Identity identity = certificates_.issued();
  const HttpError error = failure(identity);
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.option, "ca_file");
  EXPECT_NE(error.message.find(identity.fingerprint), std::string::npos) << error.message;
}

TEST_F(TlsTest, WrongHostNameIsRefusedAlsoOnLoopback) {
  settings_.ca_file = certificates_.authority_file();
  const HttpError error = failure(certificates_.issued({"chat.example.test"}));
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("chat.example.test"), std::string::npos) << error.message;
  EXPECT_EQ(failure(certificates_.issued({"localhost"}), "127.0.0.1").code, Code::protocol);
}

TEST_F(TlsTest, SelfSignedIsRefusedAndItsFingerprintSaid) {
  const Identity identity = certificates_.self_signed();
  const HttpError error = failure(identity);
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.option, "pin");
  EXPECT_NE(error.message.find("self-signed"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find(identity.fingerprint), std::string::npos) << error.message;
}

TEST_F(TlsTest, ExpiredIsRefused) {
  settings_.ca_file = certificates_.authority_file();
  const HttpError error = failure(certificates_.issued({"localhost", -7200, -3600}));
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("expired"), std::string::npos) << error.message;
}

TEST_F(TlsTest, PinAcceptsItsCertificateWhateverElseIsWrong) {
  const Identity identity = certificates_.self_signed({"chat.example.test", -7200, -3600});
  settings_.pin = identity.fingerprint;
  EXPECT_EQ(failure(identity).code, Code::ok);
  std::erase(settings_.pin, ':');
  EXPECT_EQ(failure(identity).code, Code::ok);
}

TEST_F(TlsTest, PinAcceptsNothingElse) {
  settings_.pin = certificates_.self_signed().fingerprint;
  settings_.ca_file = certificates_.authority_file();
  const Identity trusted = certificates_.issued();
  const HttpError error = failure(trusted);
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_EQ(error.option, "pin");
  EXPECT_NE(error.message.find(trusted.fingerprint), std::string::npos) << error.message;
}

TEST_F(TlsTest, ServerOfPlainHttpIsRecognised) {
  ScriptedServer server([](Peer& peer) { peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
  Bench bench("https://localhost:" + std::to_string(server.port()));
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("plain http"), std::string::npos) << error.message;
}

TEST_F(TlsTest, OldProtocolIsRefusedAndNamed) {
  const Identity identity = certificates_.issued();
  ScriptedServer server(&say_hello, identity, ScriptedServer::Protocol::tls_1_1);
  Bench bench(server.url());
  bench.settings.ca_file = certificates_.authority_file();
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("TLS 1.1"), std::string::npos) << error.message;
  EXPECT_FALSE(error.sent);
}

TEST_F(TlsTest, ConnectionCutInTheHandshakeIsUnavailable) {
  ScriptedServer server([](Peer&) {});
  Bench bench("https://localhost:" + std::to_string(server.port()));
  EXPECT_EQ(bench.failure_of_get().code, Code::unavailable);
}

TEST_F(TlsTest, BadSettingsNameTheirOption) {
  Bench bench("https://localhost:1");
  bench.settings.pin = "12:34";
  EXPECT_EQ(bench.failure_of_get().option, "pin");
  bench.settings.pin.clear();
  bench.settings.ca_file = "/nonexistent/ca.pem";
  ScriptedServer server(&say_hello, certificates_.issued());
  bench.settings.base_url = server.url();
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.option, "ca_file");
}

TEST_F(TlsTest, ConnectionIsUsedAgain) {
  ScriptedServer server(&say_hello, certificates_.issued());
  Bench bench(server.url());
  bench.settings.ca_file = certificates_.authority_file();
  HttpService service = bench.service();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(service.send(Bench::request("GET", "/"), bench.limits()).body.view(), "hello");
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(TlsTest, LargeMessagesPassInBothDirections) {
  const std::string large(3'000'000, 'x');
  ScriptedServer server(
      [&](Peer& peer) {
        if (peer.request().ends_with(large)) peer.answer(large);
      },
      certificates_.issued());
  Bench bench(server.url());
  bench.settings.ca_file = certificates_.authority_file();
  HttpService service = bench.service();
  const auto request = Bench::request("POST", "/", Effect::write_once, large);
  EXPECT_EQ(service.send(request, bench.limits()).body.view(), large);
}

TEST_F(TlsTest, AnswerThatEndsWithoutCloseNotifyIsNotWhole) {
  ScriptedServer server(
      [](Peer& peer) {
        peer.request();
        peer.write("HTTP/1.0 200 OK\r\n\r\nhel");
        peer.drop();
      },
      certificates_.issued());
  Bench bench(server.url());
  bench.settings.ca_file = certificates_.authority_file();
  EXPECT_EQ(bench.failure_of_get().code, Code::unavailable);
}

TEST_F(TlsTest, CertificateCanBeLookedAtBeforeItIsTrusted) {
  const Identity identity = certificates_.self_signed();
  std::string first_request = "none";
  {
    ScriptedServer server([&](Peer& peer) { first_request = peer.request(); }, identity);
    Bench bench(server.url());
    const PeerCertificate seen = certificate_of(bench.settings, bench.secrets, {}, {},
                                                bench.cancellation, SteadyTime::max());
    EXPECT_EQ(seen.fingerprint, identity.fingerprint);
    EXPECT_EQ(seen.names, "localhost");
    EXPECT_NE(seen.problem, "");
  }
  EXPECT_TRUE(first_request.empty() || first_request == "none");
}

}  // namespace
}  // namespace provost::core
