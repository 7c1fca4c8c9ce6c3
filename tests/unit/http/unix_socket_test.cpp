#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "bench.hpp"
#include "scripted_server.hpp"

namespace provost::core {
namespace {

using ::testing::HasSubstr;

TEST(UnixSocket, IsAnOrigin) {
  char name[] = "/tmp/provost-socket-XXXXXX";
  const std::filesystem::path directory = mkdtemp(name);
  const std::string path = (directory / "http.sock").string();
  {
    std::string seen;
    ScriptedServer server(
        [&](Peer& peer) {
          seen = peer.request();
          peer.answer("local");
        },
        path);
    Bench bench("http://chat.example.test");
    bench.settings.unix_socket = path;
    EXPECT_EQ(bench.get().body.view(), "local");
    EXPECT_THAT(seen, HasSubstr("Host: chat.example.test\r\n"));
  }
  std::filesystem::remove_all(directory);
}

TEST(UnixSocket, ThatIsNotThereIsNamed) {
  Bench bench("http://localhost");
  bench.settings.unix_socket = "/nonexistent/http.sock";
  const HttpError error = bench.failure_of_get();
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_THAT(error.message, HasSubstr("/nonexistent/http.sock"));
  bench.settings.unix_socket = "/" + std::string(200, 'x');
  EXPECT_EQ(bench.failure_of_get().option, "unix_socket");
}

}  // namespace
}  // namespace provost::core
