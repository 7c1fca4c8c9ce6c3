#include "core/http/redirect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using ::testing::HasSubstr;

/// Answers `.../old` with a redirect, everything else with its own target.
struct Redirecting {
  explicit Redirecting(std::string location, int status = 302)
      : server([location, status](Peer& peer) {
          for (std::string request = peer.request(); !request.empty(); request = peer.request()) {
            const auto begin = request.find(' ') + 1;
            const std::string target = request.substr(begin, request.find(' ', begin) - begin);
            if (target.ends_with("/old")) {
              peer.write("HTTP/1.1 " + std::to_string(status) + " Found\r\nLocation: " + location +
                         "\r\nContent-Length: 0\r\n\r\n");
            } else {
              peer.answer(request.substr(0, request.find(' ') + 1) + target);
            }
          }
        }),
        bench(server.url()) {}
  ScriptedServer server;
  Bench bench;
};

TEST(Redirect, OfAReadIsFollowedWithinTheServer) {
  Redirecting path("/new?x=1");
  EXPECT_EQ(path.bench.get("/old").body.view(), "GET /new?x=1");
  Redirecting relative("deeper/new");
  EXPECT_EQ(relative.bench.get("/x/old").body.view(), "GET /x/deeper/new");
  EXPECT_EQ(relative.bench.get("/other").body.view(), "GET /other");
}

TEST(Redirect, ToAQueryRightBehindTheHostBeginsAtTheRoot) {
  HttpRequest request;
  request.method = "GET";
  request.effect = Effect::read;
  HttpAnswer answer;
  answer.status = 302;
  answer.fields.push_back({"Location", "//chat.example.test?/d"});
  const Url url = parse_url("https://chat.example.test/chat");
  EXPECT_EQ(redirect_of(request, answer, url, "/chat/list"), "/?/d");
}

TEST(Redirect, KeepsTheMethodWhereItMustAndIsRefusedWhereItCannot) {
  const HttpRequest post = Bench::request("POST", "/old", Effect::read, "x");
  Redirecting kept("/new", 307);
  EXPECT_EQ(kept.bench.service().send(post, kept.bench.limits()).body.view(), "POST /new");
  Redirecting changed("/new", 303);
  EXPECT_EQ(changed.bench.failure_of(post).code, Code::protocol);
}

TEST(Redirect, ToAnotherServerIsRefusedAndNamed) {
  std::string stolen;
  ScriptedServer other([&](Peer& peer) { stolen = peer.request(); });
  for (const std::string& location :
       {other.url() + "/new?token=1", std::string("//evil.example.test/"),
        std::string("https://localhost/"), std::string("http://user017@localhost/")}) {
    Redirecting one(location);
    const HttpError error = one.bench.failure_of_get("/old");
    EXPECT_EQ(error.code, Code::protocol);
    EXPECT_EQ(error.option, "url");
    EXPECT_EQ(error.http_status, 302);
    EXPECT_THAT(error.message, HasSubstr("leads on to"));
    EXPECT_EQ(error.message.find("token"), std::string::npos);
  }
  EXPECT_EQ(other.connections(), 0);
  EXPECT_EQ(stolen, "");
}

TEST(Redirect, CredentialsNeverReachAnotherOrigin) {
  Certificates certificates;
  const Identity identity = certificates.issued();
  ScriptedServer other([](Peer& peer) { peer.request(); }, identity);
  ScriptedServer plain([](Peer& peer) { peer.request(); });
  for (const std::string& location : {other.url() + "/new", plain.url() + "/new"}) {
    std::string asked;
    ScriptedServer server(
        [&](Peer& peer) {
          asked = peer.request();
          peer.write("HTTP/1.1 307 Go\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
        },
        identity);
    Bench bench(server.url());
    bench.settings.ca_file = certificates.authority_file();
    bench.settings.allow_http = true;
    HttpRequest request = Bench::request("GET", "/old");
    request.headers.push_back(
        {"Authorization", {{"Bearer "}, {"", bench.secrets.add(SecretBytes("a-token"))}}});
    EXPECT_EQ(bench.failure_of(request).option, "url");
    EXPECT_THAT(asked, HasSubstr("Authorization: Bearer a-token"));
  }
  EXPECT_EQ(other.connections() + plain.connections(), 0);
}

TEST(Redirect, OfAWriteOrASignInIsNotFollowed) {
  Redirecting one("/new", 307);
  for (const Effect effect : {Effect::write_once, Effect::repeatable_write, Effect::session}) {
    const HttpError error = one.bench.failure_of(Bench::request("POST", "/old", effect, "x"));
    EXPECT_EQ(error.code, Code::protocol);
    EXPECT_TRUE(error.sent);
    EXPECT_THAT(error.message, HasSubstr("/new"));
  }
}

TEST(Redirect, InCirclesEnds) {
  Redirecting one("/old");
  EXPECT_THAT(one.bench.failure_of_get("/old").message, HasSubstr("circles"));
}

}  // namespace
}  // namespace provost::core
