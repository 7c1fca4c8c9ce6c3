#include "sandbox/runner/sandbox.hpp"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace provost::sandbox {
namespace {

SandboxOptions small() {
  SandboxOptions options;
  options.accounts = 50;
  return options;
}

int status_of(const std::string& url, const std::string& path) {
  const Poco::URI uri(url);
  Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
  Poco::Net::HTTPRequest request("GET", path, Poco::Net::HTTPMessage::HTTP_1_1);
  session.sendRequest(request);
  Poco::Net::HTTPResponse response;
  std::string body;
  Poco::StreamCopier::copyToString(session.receiveResponse(response), body);
  return response.getStatus();
}

TEST(Sandbox, ServesEveryMakeWithAReadyProfile) {
  const Sandbox sandbox(small());
  const auto servers = sandbox.servers();
  ASSERT_EQ(servers.size(), 3U);
  const std::string names[] = {"chat", "team", "mail"};
  for (std::size_t i = 0; i < servers.size(); ++i) {
    EXPECT_EQ(servers[i].profile, names[i]);
    EXPECT_EQ(servers[i].provider, makes[i]);
    EXPECT_FALSE(servers[i].account.empty());
    EXPECT_FALSE(servers[i].password.empty());
    EXPECT_EQ(status_of(servers[i].url, "/_sandbox/events"), 200);
  }
  EXPECT_EQ(status_of(servers[1].url, "/api/v4/users/me"), 401);
}

TEST(Sandbox, ServesOnlyWhatIsAskedFor) {
  auto options = small();
  add_only(options, "team");
  Sandbox sandbox(options);
  ASSERT_EQ(sandbox.servers().size(), 1U);
  EXPECT_EQ(sandbox.servers()[0].provider, "mattermost");
  EXPECT_NO_THROW(sandbox.ledger("team"));
  EXPECT_THROW(sandbox.ledger("mail"), std::invalid_argument);
}

TEST(Sandbox, GivesTheFixedPortToTheFirstThatStarts) {
  auto options = small();
  add_only(options, "mail");
  const Sandbox first(options);
  const std::string url = first.servers().front().url;
  add_port(options, url.substr(url.rfind(':') + 1));
  EXPECT_THROW(Sandbox second(options), std::runtime_error) << "the port is taken";
}

TEST(Sandbox, GivesEachServerItsOwnFaults) {
  Sandbox sandbox(small());
  sandbox.set_faults("team", "503");
  EXPECT_EQ(status_of(sandbox.servers()[1].url, "/api/v4/users/me"), 503);
  EXPECT_NE(status_of(sandbox.servers()[0].url, "/api/v1/me"), 503);
}

TEST(Sandbox, RefusesAnUnknownKnobOrVersion) {
  for (const auto make : makes) {
    auto options = small();
    options.only.insert(std::string(make));
    options.knobs[std::string(make)]["no_such_knob"] = "1";
    EXPECT_THROW(Sandbox sandbox(options), std::invalid_argument) << make;
    options.knobs.clear();
    options.versions[std::string(make)] = "0.0.1-none";
    EXPECT_THROW(Sandbox sandbox(options), std::invalid_argument) << make;
  }
}

}  // namespace
}  // namespace provost::sandbox
