#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdio>
#include <string>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

struct Saying {
  explicit Saying(std::string answer)
      : server([text = std::move(answer)](Peer& peer) {
          peer.request();
          peer.write(text);
        }),
        bench(server.url()) {}
  ScriptedServer server;
  Bench bench;
};

HttpRequest write_request() { return Bench::request("POST", "/", Effect::write_once, "{}"); }

void expect_incomplete(const std::string& answer) {
  Saying one(answer);
  const HttpError read = one.bench.failure_of_get();
  EXPECT_EQ(read.code, Code::unavailable) << read.message;
  EXPECT_EQ(read.changed, Tri::no);
  EXPECT_TRUE(read.sent);
  const HttpError write = one.bench.failure_of(write_request());
  EXPECT_EQ(write.code, Code::outcome_unknown) << write.message;
  EXPECT_EQ(write.changed, Tri::unknown);
  EXPECT_TRUE(write.sent);
}

TEST(WholeAnswer, ThatDoesNotComeInTheClearIsPerhapsOneOfTls) {
  const std::string refusal = "<h1>The plain HTTP request was sent to HTTPS port</h1>";
  for (const std::string& said : {std::string(), std::string("\x15\x03\x01\x00\x02\x02\x46", 7),
                                  "HTTP/1.1 400 Bad Request\r\nContent-Length: " +
                                      std::to_string(refusal.size()) + "\r\n\r\n" + refusal}) {
    Saying one(said);
    const std::string message = one.bench.failure_of_get().message;
    EXPECT_TRUE(message.ends_with("; does the server speak https here?")) << message;
  }
}

TEST(WholeAnswer, OfAServerThatSpeaksHttpRaisesNoQuestionOfTls) {
  ScriptedServer server([](Peer& peer) {
    peer.request();
    if (peer.number() == 1) peer.answer("{}", "Connection: close\r\n");
  });
  Bench bench(server.url());
  HttpService service = bench.service();
  service.send(Bench::request("GET", "/"), bench.limits());
  try {
    service.send(Bench::request("GET", "/"), bench.limits());
    ADD_FAILURE() << "an answer";
  } catch (const HttpError& error) {
    EXPECT_TRUE(error.message.ends_with("before its answer was whole")) << error.message;
  }
  Saying cut("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
  const std::string message = cut.bench.failure_of_get().message;
  EXPECT_EQ(message.find("https"), std::string::npos) << message;
}

// Found by fuzzing: the enum that Poco keeps a status in cannot hold 600.
TEST(WholeAnswer, WithAFirstLineThatIsNoHttpIsRefused) {
  for (const char* line : {"HTTP/1.1 600 Oops", "HTTP/1.1 099 Low", "HTTP/1.1 2000 OK",
                           "HTTP.19/ 200 OK", "HTTP/2 200 OK", "ICY 200 OK", "HTTP/1.1 20x OK"}) {
    Saying one(std::string(line) + "\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(one.bench.failure_of_get().code, Code::protocol) << line;
  }
  Saying terse("HTTP/1.1 599\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(terse.bench.get().status, 599);
}

TEST(WholeAnswer, IsReadByLengthAndFollowedByZeroBytes) {
  Saying one("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  const HttpAnswer answer = one.bench.get();
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.sent);
  EXPECT_EQ(answer.body.view(), "hello");
  const std::string_view padding(answer.body.view().data() + 5, Body::padding);
  EXPECT_EQ(padding.find_first_not_of('\0'), std::string_view::npos);
}

TEST(WholeAnswer, IsReadByChunks) {
  Saying one(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n "
      "world\r\n0\r\n\r\n");
  EXPECT_EQ(one.bench.get().body.view(), "hello world");
}

TEST(WholeAnswer, MayHaveFieldsBehindItsChunks) {
  Saying one(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n00A \r\n0123456789\r\n"
      "0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n");
  EXPECT_EQ(one.bench.get().body.view(), "0123456789");
}

TEST(WholeAnswer, OfManyChunksIsPutTogether) {
  std::string chunks;
  std::string whole;
  for (std::size_t size = 1; size < 40'000; size = size * 3 + 1) {
    char line[32];
    std::snprintf(line, sizeof line, "%zx\r\n", size);
    const std::string piece(size, static_cast<char>('a' + size % 26));
    chunks += line + piece + "\r\n";
    whole += piece;
  }
  Saying one("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
  EXPECT_EQ(one.bench.get().body.view(), whole);
}

TEST(WholeAnswer, SentInAnotherWayThanWasAskedForIsAnError) {
  Saying one("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
  EXPECT_EQ(one.bench.failure_of_get().code, Code::protocol);
}

TEST(WholeAnswer, WithAHeadThatDoesNotEndIsRefused) {
  ScriptedServer server([&](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 200 OK\r\n" + std::string(100'000, 'x'));
    peer.wait_for_close();
  });
  Bench bench(server.url());
  EXPECT_EQ(bench.failure_of_get().code, Code::protocol);
}

TEST(WholeAnswer, FromWhatSpeaksNoHttpIsNotWaitedFor) {
  ScriptedServer server([](Peer& peer) {
    peer.write("220 mail.example.test ESMTP\r\n");
    peer.wait_for_close();
  });
  Bench bench(server.url());
  EXPECT_EQ(bench.failure_of_get().code, Code::protocol);
}

TEST(WholeAnswer, MayComeAfterHints) {
  Saying one(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_EQ(one.bench.get().body.view(), "hello");
}

TEST(WholeAnswer, MayBeEmpty) {
  EXPECT_EQ(Saying("HTTP/1.1 204 No Content\r\n\r\n").bench.get().status, 204);
  EXPECT_EQ(Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").bench.get().body.size(), 0U);
  Saying chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.bench.get().body.size(), 0U);
}

TEST(WholeAnswer, MayEndWithTheConnection) {
  Saying one("HTTP/1.0 200 OK\r\n\r\nhello");
  EXPECT_EQ(one.bench.get().body.view(), "hello");
}

TEST(WholeAnswer, IsInflated) {
  const std::string body = gzip(std::string(100'000, 'a'));
  Saying one("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " +
             std::to_string(body.size()) + "\r\n\r\n" + body);
  EXPECT_EQ(one.bench.get().body.view(), std::string(100'000, 'a'));
}

TEST(WholeAnswer, NothingAtAllIsNone) { expect_incomplete(""); }

TEST(WholeAnswer, CutHeadIsNone) {
  expect_incomplete("HTTP/1.1 200 OK\r\nContent-Ty");
  expect_incomplete("HTTP/1.1 200 OK\r\n");
}

TEST(WholeAnswer, CutBodyIsNone) {
  expect_incomplete("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
}

TEST(WholeAnswer, CutChunksAreNone) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect_incomplete(head);
  expect_incomplete(head + "5\r\nhel");
  expect_incomplete(head + "5\r\nhello\r\n");
  expect_incomplete(head + "5\r\nhello\r\n0");
  expect_incomplete(head + "5\r\nhello\r\n0\r\n");
  expect_incomplete(head + "20\r\nhello\r\n0\r\n\r\n");
}

TEST(WholeAnswer, BadChunkIsNone) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect_incomplete(head + "5\r\nhello\r\nzz\r\nhello\r\n0\r\n\r\n");
  expect_incomplete(head + "5\r\nhello\r\n;\r\n");
  expect_incomplete(head + "fffffffff\r\nhello");
}

TEST(WholeAnswer, CutGzipIsNone) {
  const std::string body = gzip(std::string(1000, 'a') + "some more").substr(0, 20);
  expect_incomplete("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
}

TEST(WholeAnswer, WrongLengthsAreAnError) {
  Saying one("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");
  EXPECT_EQ(one.bench.failure_of_get().code, Code::protocol);
  EXPECT_EQ(one.bench.failure_of(write_request()).code, Code::outcome_unknown);
  Saying other("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello");
  EXPECT_EQ(other.bench.failure_of_get().code, Code::protocol);
}

TEST(WholeAnswer, WhatIsNoHttpIsAnError) {
  Saying one("SSH-2.0-OpenSSH_9.2\r\n");
  EXPECT_NE(one.bench.failure_of_get().code, Code::ok);
  Saying packed("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx");
  EXPECT_EQ(packed.bench.failure_of_get().code, Code::protocol);
  Saying false_gzip("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_EQ(false_gzip.bench.failure_of_get().code, Code::protocol);
}

TEST(WholeAnswer, LargerThanAllowedIsNone) {
  Saying one("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + std::string(2000, 'a'));
  one.bench.settings.max_body = 1999;
  const HttpError error = one.bench.failure_of_get();
  EXPECT_EQ(error.code, Code::protocol);
  EXPECT_NE(error.message.find("1999 bytes"), std::string::npos) << error.message;
  one.bench.settings.max_body = 2000;
  EXPECT_EQ(one.bench.get().body.size(), 2000U);
}

TEST(WholeAnswer, GzipBombIsStoppedAtTheCap) {
  const std::string body = gzip(std::string(20'000'000, 'a'));
  ASSERT_LT(body.size(), 100'000U);
  Saying one("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " +
             std::to_string(body.size()) + "\r\n\r\n" + body);
  one.bench.settings.max_body = 1'000'000;
  EXPECT_EQ(one.bench.failure_of_get().code, Code::protocol);
}

TEST(WholeAnswer, HugeErrorPageIsShortened) {
  Saying one("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 10000000\r\n\r\n" +
             std::string(10'000'000, 'e'));
  const HttpAnswer answer = one.bench.get();
  EXPECT_EQ(answer.status, 502);
  EXPECT_TRUE(answer.shortened);
  EXPECT_EQ(answer.body.size(), std::size_t{1} << 20);
}

TEST(WholeAnswer, FieldsAreFoundInAnyCase) {
  Saying one("HTTP/1.1 200 OK\r\ntoTAL-count: 7\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(one.bench.get().field("Total-Count"), "7");
}

}  // namespace
}  // namespace provost::core
