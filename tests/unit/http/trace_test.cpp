#include "core/http/trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <vector>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Kept : public Trace {
 public:
  void write(const TraceEntry& entry) override {
    const std::lock_guard lock(mutex_);
    entries_.push_back(entry);
  }
  const std::vector<TraceEntry>& entries() const { return entries_; }

 private:
  std::mutex mutex_;
  std::vector<TraceEntry> entries_;
};

class TraceTest : public ::testing::Test {
 protected:
  /// The one entry of a request that is answered so.
  std::string entry(const HttpRequest& request, const std::string& body,
                    const std::string& fields = {}) {
    ScriptedServer server([&](Peer& peer) {
      peer.request();
      peer.answer(body, fields);
    });
    bench_.settings.base_url = server.url();
    bench_.world.trace = &kept_;
    bench_.service().send(request, bench_.limits());
    return kept_.entries().back().text();
  }

  Kept kept_;
  Bench bench_{""};
};

TEST_F(TraceTest, TellsWhatWasAskedAndAnswered) {
  const std::string text = entry(Bench::request("GET", "/api/v1/info"), R"({"version":"6.0"})");
  ASSERT_EQ(kept_.entries().size(), 1U);
  EXPECT_EQ(kept_.entries()[0].status, 200);
  EXPECT_GT(kept_.entries()[0].sent_bytes, 0U);
  EXPECT_GT(kept_.entries()[0].received_bytes, 0U);
  EXPECT_THAT(text, HasSubstr("GET http://localhost:"));
  EXPECT_THAT(text, HasSubstr("/api/v1/info -> 200 ("));
  EXPECT_THAT(text, HasSubstr(R"(< {"version":"6.0"})"));
}

TEST_F(TraceTest, HasNoSecretsRegisteredOrNot) {
  HttpRequest request = Bench::request("POST", "/login?token=in-the-url", Effect::session);
  const SecretHandle secret = bench_.secrets.add(SecretBytes("registered\"word"));
  request.headers = {{"Authorization", {{"Bearer plain-bearer"}}},
                     {"x-auth-token", {{"", secret}}},
                     {"X-Note", {{"registered\"word"}}}};
  request.body = {{R"({"user":"user017","password":)"}, {"", secret, Encoding::json}, {"}"}};
  const std::string text =
      entry(request, R"({"authToken":"fresh-token","echo":"registered\"word"})",
            "Set-Cookie: session=cookie-value\r\nToken: mattermost-token\r\n");
  for (const char* hidden : {"in-the-url", "registered", "plain-bearer", "fresh-token",
                             "cookie-value", "mattermost-token"}) {
    EXPECT_THAT(text, Not(HasSubstr(hidden)));
  }
  EXPECT_THAT(text, HasSubstr("user017"));
}

TEST_F(TraceTest, LeavesSensitiveBodiesOut) {
  HttpRequest request = Bench::request("GET", "/backup-codes");
  request.sensitive_answer = true;
  const std::string text = entry(request, "very private");
  EXPECT_THAT(text, Not(HasSubstr("private")));
  EXPECT_THAT(text, HasSubstr("[left out, 12 bytes]"));
}

TEST_F(TraceTest, ShortensLongAndBinaryBodiesAndEscapesControls) {
  const std::string text = entry(Bench::request("GET", "/"), std::string(100'000, 'a'));
  EXPECT_LT(text.size(), 6000U);
  EXPECT_THAT(text, HasSubstr("[100000 bytes]"));
  EXPECT_THAT(entry(Bench::request("GET", "/"), std::string("P\0K", 3)), HasSubstr("[3 bytes]"));
  const std::string odd = entry(Bench::request("GET", "/"), "a\x1b[31m\xe2\x80\xae\xff\nb");
  EXPECT_THAT(odd, HasSubstr("< a\\x1b[31m\\xe2\\x80\\xae\\xff\\x0ab\n"));
}

// Found by fuzzing: only values were escaped.
TEST_F(TraceTest, EscapesTheNamesOfHeaders) {
  const std::string text = entry(Bench::request("GET", "/"), "x", "X-\x1b]0;title\x07: y\r\n");
  EXPECT_THAT(text, HasSubstr("< X-\\x1b]0;title\\x07: y\n"));
}

TEST_F(TraceTest, TellsFailuresToo) {
  bench_.settings.base_url = "http://127.0.0.1:1";
  bench_.world.trace = &kept_;
  EXPECT_EQ(bench_.failure_of_get().code, Code::unavailable);
  ASSERT_EQ(kept_.entries().size(), 1U);
  EXPECT_THAT(kept_.entries()[0].text(), HasSubstr("cannot connect"));
}

}  // namespace
}  // namespace provost::core
