#include "core/http/proxy.hpp"

#include <Poco/Net/SocketAddress.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A proxy that connects to `port` on loopback, whatever it is asked for.
class Tunnel {
 public:
  explicit Tunnel(int port)
      : server_([this, port](Peer& peer) {
          request_ = peer.request();
          peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
          peer.relay(port);
        }) {}
  std::string url() const { return server_.url("127.0.0.1"); }
  const std::string& request() const { return request_; }

 private:
  std::string request_;
  ScriptedServer server_;
};

TEST(Proxy, TunnelsHttpsWithCredentials) {
  Certificates certificates;
  std::string inner;
  ScriptedServer server(
      [&](Peer& peer) {
        inner = peer.request();
        peer.answer("through");
      },
      certificates.issued());
  Tunnel tunnel(server.port());
  Bench bench(server.url());
  bench.settings.ca_file = certificates.authority_file();
  bench.settings.proxy = {tunnel.url(), "user017", bench.secrets.add(SecretBytes("proxy-word"))};
  EXPECT_EQ(bench.get("/x").body.view(), "through");
  EXPECT_THAT(tunnel.request(),
              StartsWith("CONNECT localhost:" + std::to_string(server.port()) + " HTTP/1.1\r\n"));
  EXPECT_THAT(tunnel.request(),
              HasSubstr("Proxy-Authorization: Basic dXNlcjAxNzpwcm94eS13b3Jk\r\n"));
  EXPECT_THAT(inner, StartsWith("GET /x HTTP/1.1\r\n"));
  EXPECT_EQ(inner.find("Proxy-Authorization"), std::string::npos);
}

TEST(Proxy, TunnelsHttpsWithoutCredentials) {
  Certificates certificates;
  ScriptedServer server([](Peer& peer) { peer.answer(peer.request().substr(0, 3)); },
                        certificates.issued());
  Tunnel tunnel(server.port());
  Bench bench(server.url());
  bench.settings.ca_file = certificates.authority_file();
  bench.settings.proxy.url = tunnel.url();
  EXPECT_EQ(bench.get().body.view(), "GET");
  EXPECT_EQ(tunnel.request().find("Proxy-Authorization"), std::string::npos);
}

TEST(Proxy, StillChecksTheServersCertificate) {
  Certificates certificates;
  ScriptedServer server([](Peer& peer) { peer.request(); }, certificates.self_signed());
  Tunnel tunnel(server.port());
  Bench bench(server.url());
  bench.settings.proxy.url = tunnel.url();
  EXPECT_EQ(bench.failure_of_get().option, "pin");
}

TEST(Proxy, GetsPlainHttpInAbsoluteForm) {
  std::string seen;
  ScriptedServer proxy([&](Peer& peer) {
    seen = peer.request();
    peer.answer("from proxy");
  });
  Bench bench("http://chat.example.test/chat");
  bench.settings.allow_http = true;
  bench.settings.proxy.url = "http://user017:word%20one@127.0.0.1:" + std::to_string(proxy.port());
  EXPECT_EQ(bench.get("/api?x=1").body.view(), "from proxy");
  EXPECT_THAT(seen, StartsWith("GET http://chat.example.test/chat/api?x=1 HTTP/1.1\r\n"));
  EXPECT_THAT(seen, HasSubstr("Host: chat.example.test\r\n"));
  EXPECT_THAT(seen, HasSubstr("Proxy-Authorization: Basic dXNlcjAxNzp3b3JkIG9uZQ==\r\n"));
  EXPECT_EQ(bench.secrets.scrub("word one"), "[secret]");
}

TEST(Proxy, ThatRefusesIsNamed) {
  ScriptedServer proxy([](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
  });
  Bench bench("https://chat.example.test");
  bench.settings.proxy.url = proxy.url("127.0.0.1");
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::permission_denied);
  EXPECT_EQ(error.option, "proxy");
  EXPECT_THAT(error.message, HasSubstr("wants a user name"));
  EXPECT_FALSE(error.sent);
  bench.settings.proxy.user = "user017";
  EXPECT_THAT(bench.failure_of_get().message, HasSubstr("does not take this user name"));
  ScriptedServer closing([](Peer& peer) { peer.request(); });
  bench.settings.proxy.url = closing.url("127.0.0.1");
  EXPECT_EQ(bench.failure_of_get().code, Code::unavailable);
}

class ProxyChoice : public ::testing::Test {
 protected:
  std::string chosen(const std::string& url, const ProxySettings& settings = {}) {
    const auto proxy = choose_proxy(
        settings, parse_url(url),
        [this](const std::string& name) -> std::optional<std::string> {
          const auto found = variables_.find(name);
          return found == variables_.end() ? std::nullopt : std::optional(found->second);
        },
        secrets_);
    return proxy ? proxy->url.host_and_port() : "";
  }

  std::map<std::string, std::string> variables_;
  SecretTable secrets_;
};

TEST_F(ProxyChoice, FollowsTheEnvironment) {
  EXPECT_EQ(chosen("https://chat.example.test"), "");
  variables_ = {{"https_proxy", "http://secure:3128"}, {"http_proxy", "plain:8080"}};
  EXPECT_EQ(chosen("https://chat.example.test"), "secure:3128");
  EXPECT_EQ(chosen("http://chat.example.test"), "plain:8080");
  EXPECT_EQ(chosen("https://localhost"), "");
  variables_ = {{"HTTPS_PROXY", "http://secure:3128"}, {"HTTP_PROXY", "plain:8080"}};
  EXPECT_EQ(chosen("https://chat.example.test"), "secure:3128");
  EXPECT_EQ(chosen("http://chat.example.test"), "");
}

TEST_F(ProxyChoice, SettingsComeFirst) {
  variables_ = {{"https_proxy", "http://secure:3128"}};
  EXPECT_EQ(chosen("https://chat.example.test", {"http://own:1", "", 0}), "own:1");
  EXPECT_EQ(chosen("https://chat.example.test", {"direct", "", 0}), "");
}

TEST_F(ProxyChoice, LeavesOutWhatNoProxyNames) {
  variables_ = {{"https_proxy", "http://secure:3128"},
                {"no_proxy", "acme.test, .example.com,10.0.0.0/8,mail.example.test:8443"}};
  EXPECT_EQ(chosen("https://acme.test"), "");
  EXPECT_EQ(chosen("https://chat.acme.test"), "");
  EXPECT_EQ(chosen("https://chat.example.com"), "");
  EXPECT_EQ(chosen("https://10.1.2.3"), "");
  EXPECT_EQ(chosen("https://mail.example.test:8443"), "");
  EXPECT_EQ(chosen("https://mail.example.test"), "secure:3128");
  EXPECT_EQ(chosen("https://notacme.test"), "secure:3128");
  EXPECT_EQ(chosen("https://11.1.2.3"), "secure:3128");
  variables_["no_proxy"] = "*";
  EXPECT_EQ(chosen("https://mail.example.test"), "");
}

TEST_F(ProxyChoice, BadProxyIsRefusedWithoutItsPassword) {
  for (const char* url : {"https://user017:word@proxy:1", "socks5://proxy:1", "http://:word@"}) {
    try {
      chosen("https://chat.example.test", {url, "", 0});
      FAIL() << url;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, Code::invalid_argument);
      EXPECT_EQ(error.option, "proxy");
      EXPECT_EQ(error.message.find("word"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace provost::core
