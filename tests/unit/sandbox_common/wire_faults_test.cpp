#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/unit/sandbox_common/tiny_make.hpp"

namespace provost::sandbox {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(WireFaults, TooManyRequestsIsWordedByTheMakeAndNotCarriedOut) {
  Stand stand(with_faults("429=7@mail"));
  Client client(stand.server);
  const auto got = client.get("/mail");
  EXPECT_EQ(got.status, 429);
  EXPECT_EQ(got.head.get("Retry-After", ""), "7");
  EXPECT_EQ(stand.make.answered, 0);
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(WireFaults, ServerErrorsAreAProxysPage) {
  Stand stand(with_faults("500#1,502#2,503#3"));
  Client client(stand.server);
  EXPECT_EQ(client.get("/").status, 500);
  EXPECT_EQ(client.get("/").status, 502);
  const auto third = client.get("/");
  EXPECT_EQ(third.status, 503);
  EXPECT_THAT(third.head.getContentType(), StartsWith("text/html"));
  EXPECT_EQ(stand.make.answered, 0);
}

TEST(WireFaults, HtmlComesWithTwoHundred) {
  Stand stand(with_faults("html"));
  const auto got = Client(stand.server).get("/");
  EXPECT_EQ(got.status, 200);
  EXPECT_THAT(got.head.getContentType(), StartsWith("text/html"));
  EXPECT_THAT(got.body, HasSubstr("<html>"));
}

TEST(WireFaults, HugeIsTenMegabytes) {
  Stand stand(with_faults("huge"));
  const auto got = Client(stand.server).get("/", "gzip");
  EXPECT_EQ(got.status, 500);
  EXPECT_EQ(got.body.size(), 10'000'000U);
}

TEST(WireFaults, CutSendsLessThanAnnounced) {
  Stand stand(with_faults("cut#1"));
  Client client(stand.server);
  const auto got = client.get("/large");
  EXPECT_EQ(got.head.getContentLength64(), 50'002);
  EXPECT_EQ(got.body.size(), 25'001U);
  EXPECT_FALSE(got.whole);
  EXPECT_EQ(stand.make.answered, 1);
}

TEST(WireFaults, ChunkCutLeavesOutTheEndOfTheChunks) {
  Stand stand(with_faults("chunk-cut"));
  Client client(stand.server);
  const auto got = client.get("/large");
  EXPECT_TRUE(got.head.getChunkedTransferEncoding());
  EXPECT_EQ(got.body.size(), 25'001U);
}

TEST(WireFaults, BrokenJsonHasItsWholeLength) {
  Stand stand(with_faults("badjson"));
  const auto got = Client(stand.server).get("/");
  EXPECT_EQ(got.status, 200);
  EXPECT_TRUE(got.whole);
  EXPECT_THAT(got.body, StartsWith("{"));
  EXPECT_FALSE(got.body.ends_with('}'));
}

TEST(WireFaults, DropClosesBeforeTheRequestIsCarriedOut) {
  Stand stand(with_faults("drop#1"));
  Client client(stand.server);
  EXPECT_EQ(client.post("/", "x").status, 0);
  EXPECT_EQ(stand.make.answered, 0);
  EXPECT_EQ(client.post("/", "x").status, 200);
}

TEST(WireFaults, DropAfterClosesOnceTheRequestWasCarriedOut) {
  Stand stand(with_faults("drop-after#1"));
  Client client(stand.server);
  EXPECT_EQ(client.post("/", "x").status, 0);
  EXPECT_EQ(stand.make.answered, 1);
}

TEST(WireFaults, SlowDelaysTheAnswer) {
  Stand stand(with_faults("slow=50"));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(Client(stand.server).get("/").status, 200);
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(50));
}

TEST(WireFaults, TokensExpireAndASecondFactorIsDemanded) {
  Stand stand(with_faults("expire-tokens#2,second-factor#1"));
  Client client(stand.server);
  client.get("/");
  EXPECT_EQ(stand.make.demanded, 1);
  EXPECT_EQ(stand.make.expired, 0);
  client.get("/");
  EXPECT_EQ(stand.make.expired, 1);
  EXPECT_EQ(stand.make.answered, 2);
}

TEST(WireFaults, CanBeReplacedWhileServing) {
  Stand stand;
  Client client(stand.server);
  EXPECT_EQ(client.get("/").status, 200);
  stand.server.set_faults("503");
  EXPECT_EQ(client.get("/").status, 503);
}

}  // namespace
}  // namespace provost::sandbox
