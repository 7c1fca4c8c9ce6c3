#include "core/conformance/fake_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "provost/error.hpp"

namespace provost::core::conformance {
namespace {

class FakeServerFile : public testing::Test {
 protected:
  FakeServerFile() {
    std::string pattern = testing::TempDir() + "conformance-XXXXXX";
    directory_ = ::mkdtemp(pattern.data());
  }
  ~FakeServerFile() override { std::filesystem::remove_all(directory_); }

  Server started(const std::string& text) {
    const std::filesystem::path file = directory_ / "conformance.ini";
    std::ofstream(file) << text;
    SecretTable secrets;
    return read_conformance_file(file)(secrets);
  }
  std::string refusal(const std::string& text) {
    try {
      started(text);
    } catch (const Error& error) {
      return error.message;
    }
    return "nothing";
  }

  std::filesystem::path directory_;
};

TEST_F(FakeServerFile, StartsACommandInItsDirectoryAndTakesItsFirstLine) {
  std::ofstream(directory_ / "url") << "http://127.0.0.1:40123\n";
  const Server server = started(
      "serve = cat url; exec sleep 600\naccount = admin\npassword = pw\nscope = acme.test\n"
      "[options]\nflavour = plain\n");
  EXPECT_EQ(server.http.base_url, "http://127.0.0.1:40123");
  EXPECT_EQ(server.account, "admin");
  EXPECT_EQ(server.password.reveal(), "pw");
  EXPECT_EQ(server.scope, "acme.test");
  EXPECT_EQ(server.options.at("flavour"), "plain");
  EXPECT_FALSE(server.live);
}

TEST_F(FakeServerFile, TakesOneThatRuns) {
  const Server server = started("url = http://127.0.0.1:40123\ntoken = t\n");
  EXPECT_EQ(server.http.base_url, "http://127.0.0.1:40123");
  EXPECT_EQ(server.running, nullptr);
}

TEST_F(FakeServerFile, SaysWhatIsWrong) {
  using testing::HasSubstr;
  EXPECT_THAT(refusal("serve = true\npassword = p\n"), HasSubstr("does not tell its URL"));
  EXPECT_THAT(refusal("serf = x\n"), HasSubstr("conformance.ini:1: there is no key 'serf'"));
  EXPECT_THAT(refusal("password = p\n"), HasSubstr("either 'serve' or 'url'"));
  EXPECT_THAT(refusal("url = http://127.0.0.1:1\n"), HasSubstr("a 'password' or a 'token'"));
}

}  // namespace
}  // namespace provost::core::conformance
