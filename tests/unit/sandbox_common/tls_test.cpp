#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>
#include <Poco/TemporaryFile.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

#include "tests/unit/sandbox_common/tiny_make.hpp"

namespace provost::sandbox {
namespace {

/// A key and a certificate that it signed itself, in files that go with the object.
class SelfSigned {
 public:
  SelfSigned() {
    const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::unique_ptr<X509, void (*)(X509*)> certificate(X509_new(), X509_free);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    auto* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    write(certificate_, [&](FILE* file) { PEM_write_X509(file, certificate.get()); });
    write(key_, [&](FILE* file) {
      PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
  }

  TlsFiles files() const { return {certificate_.path(), key_.path()}; }

 private:
  template <typename Write>
  static void write(const Poco::TemporaryFile& to, Write write_pem) {
    auto* file = std::fopen(to.path().c_str(), "w");
    write_pem(file);
    std::fclose(file);
  }

  Poco::TemporaryFile certificate_;
  Poco::TemporaryFile key_;
};

TEST(ServerTls, ServesOverTls) {
  const SelfSigned signed_files;
  ServerOptions options;
  options.tls = signed_files.files();
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
