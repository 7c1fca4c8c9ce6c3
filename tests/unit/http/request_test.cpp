#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// The bytes of a request as the server sees them.
std::string seen(Bench& bench, const HttpRequest& request) {
  std::string text;
  ScriptedServer server([&](Peer& peer) {
    text = peer.request();
    peer.answer("x");
  });
  bench.settings.base_url = server.url() + bench.settings.base_url;
  bench.service().send(request, bench.limits());
  return text;
}

TEST(Request, CarriesItsPartsInTheirEncodings) {
  Bench bench("/chat/");
  const SecretHandle secret = bench.secrets.add(SecretBytes("a\"b c&\xc3\xa9\n"));
  HttpRequest request = Bench::request("POST", "/api/v1/login?x=1", Effect::session);
  request.headers = {{"X-Auth-Token", {{"t-"}, {"", bench.secrets.add(SecretBytes("token1234"))}}},
                     {"Content-Type", {{"application/json"}}}};
  request.body = {{R"({"password":)"},
                  {"", secret, Encoding::json},
                  {"} "},
                  {"", secret, Encoding::form},
                  {" "},
                  {"", secret, Encoding::percent}};
  const std::string text = seen(bench, request);
  EXPECT_THAT(text, StartsWith("POST /chat/api/v1/login?x=1 HTTP/1.1\r\n"));
  EXPECT_THAT(text, HasSubstr("X-Auth-Token: t-token1234\r\n"));
  EXPECT_THAT(text, HasSubstr("Host: localhost:"));
  EXPECT_THAT(text, HasSubstr("User-Agent: provost\r\n"));
  EXPECT_THAT(text, EndsWith("{\"password\":\"a\\\"b c&\xc3\xa9\\u000a\"} "
                             "a%22b+c%26%C3%A9%0A a%22b%20c%26%C3%A9%0A"));
}

TEST(Request, AsksOtherMachinesToPackTheirAnswers) {
  Bench here("");
  EXPECT_THAT(seen(here, Bench::request("GET", "/")), Not(HasSubstr("Accept-Encoding")));
  std::string text;
  ScriptedServer server([&](Peer& peer) {
    text = peer.request();
    peer.answer("x");
  });
  const std::string port = server.url().substr(server.url().rfind(':'));
  Bench away("http://chat.example.test" + port);
  away.settings.allow_http = true;
  away.world.resolver = [](const std::string&, std::uint16_t number) {
    return system_resolve("127.0.0.1", number);
  };
  away.get();
  EXPECT_THAT(text, HasSubstr("Accept-Encoding: gzip\r\n"));
}

TEST(Request, WithoutBodySaysSoWhereOneIsExpected) {
  Bench bench("");
  EXPECT_THAT(seen(bench, Bench::request("POST", "/", Effect::session)),
              HasSubstr("Content-Length: 0\r\n"));
  Bench other("");
  EXPECT_THAT(seen(other, Bench::request("GET", "/")), Not(HasSubstr("Content-Length")));
}

TEST(Request, HeadHasNoBodyInItsAnswer) {
  ScriptedServer server([](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  EXPECT_EQ(service.send(Bench::request("HEAD", "/"), bench.limits()).body.size(), 0U);
}

class RefusedRequest : public ::testing::Test {
 protected:
  void expect_refused(const HttpRequest& request, Code code = Code::invalid_argument) {
    const HttpError error = bench_.failure_of(request);
    EXPECT_EQ(error.code, code) << error.message;
    EXPECT_FALSE(error.sent);
    EXPECT_EQ(error.changed, Tri::no);
    EXPECT_EQ(server_.connections(), 0);
  }

  ScriptedServer server_{[](Peer& peer) {
    peer.request();
    peer.answer("x");
  }};
  Bench bench_{server_.url() + "/chat"};
};

TEST_F(RefusedRequest, TargetThatIsNoPathBelowTheUrl) {
  for (const char* target :
       {"", "api", "//evil.example.test/", "https://evil.example.test/", "/a b", "/a\r\nX: y",
        "/a\nb", "/../admin", "/a/%2e%2E/%2e./x", "/a\\..\\b", "/a#b", "/\xc3\xa9", "/a\tb"}) {
    expect_refused(Bench::request("GET", target));
  }
  expect_refused(Bench::request("GET", std::string("/a\0b", 4)));
}

TEST_F(RefusedRequest, MethodThatIsNoWord) {
  for (const char* method : {"", "GET /x HTTP/1.1\r\nX:", "G T", "CONNECT"}) {
    expect_refused(Bench::request(method, "/"));
  }
}

TEST_F(RefusedRequest, HeaderThatIsMoreThanOneOrNotItsOwn) {
  for (const char* name : {"", "A\r\nB", "A B", "A:", "Host", "content-length", "Transfer-Encoding",
                           "Connection", "Proxy-Authorization"}) {
    HttpRequest request = Bench::request("GET", "/");
    request.headers = {{name, {{"x"}}}};
    expect_refused(request);
  }
  for (const auto& value : {std::string("x\r\nEvil: yes"), std::string("x\ny"),
                            std::string("x\0y", 3), std::string("x\x7f")}) {
    HttpRequest request = Bench::request("GET", "/");
    request.headers = {{"X-Thing", {{value}}}};
    expect_refused(request);
    const SecretHandle secret = bench_.secrets.add(SecretBytes(value));
    request.headers = {{"X-Thing", {{"", secret}}}};
    expect_refused(request);
  }
}

TEST_F(RefusedRequest, SecretThatIsNotThere) {
  HttpRequest request = Bench::request("POST", "/", Effect::write_once);
  request.body = {{"", 4711}};
  expect_refused(request);
}

TEST_F(RefusedRequest, WriteWhilePlanning) {
  bench_.purpose = HttpPurpose::planning;
  expect_refused(Bench::request("POST", "/", Effect::write_once, "x"), Code::permission_denied);
  expect_refused(Bench::request("PUT", "/", Effect::repeatable_write, "x"),
                 Code::permission_denied);
  EXPECT_EQ(bench_.failure_of(Bench::request("POST", "/", Effect::session, "x")).code, Code::ok);
  EXPECT_EQ(bench_.failure_of_get().code, Code::ok);
}

TEST_F(RefusedRequest, PlainHttpToAnotherMachine) {
  Bench bench("http://chat.example.test");
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("allow_http"));
  bench.settings.allow_http = true;
  bench.world.resolver = [](const std::string&, std::uint16_t) -> std::vector<SocketAddress> {
    throw Error(Code::unavailable, "asked");
  };
  EXPECT_EQ(bench.failure_of_get().message, "asked");
}

}  // namespace
}  // namespace provost::core
