#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "sandbox/tls/certificates.hpp"
#include "tests/unit/sandbox_common/tiny_make.hpp"

namespace provost::sandbox {
namespace {

TEST(ServerTls, ServesOverTls) {
  Certificates certificates;
  const Identity identity = certificates.self_signed({.host = "127.0.0.1"});
  ServerOptions options;
  options.tls = TlsFiles{identity.certificate, identity.key};
  Stand stand(options);
  EXPECT_THAT(stand.server.url(), testing::StartsWith("https://127.0.0.1:"));
  const Poco::Net::Context::Ptr context = new Poco::Net::Context(
      Poco::Net::Context::TLS_CLIENT_USE, "", Poco::Net::Context::VERIFY_NONE);
  Poco::Net::HTTPSClientSession session("127.0.0.1", stand.server.port(), context);
  Poco::Net::HTTPRequest request("GET", "/large", Poco::Net::HTTPMessage::HTTP_1_1);
  session.sendRequest(request);
  Poco::Net::HTTPResponse response;
  std::string body;
  Poco::StreamCopier::copyToString(session.receiveResponse(response), body);
  EXPECT_EQ(response.getStatus(), 200);
  EXPECT_EQ(body.size(), 50'002U);
}

TEST(ServerTls, SaysWhenItsFilesCannotBeRead) {
  ServerOptions options;
  options.tls = TlsFiles{"/nonexistent/certificate.pem", "/nonexistent/key.pem"};
  EXPECT_THROW(Stand stand(options), std::runtime_error);
}

}  // namespace
}  // namespace provost::sandbox
