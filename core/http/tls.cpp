#include "core/http/tls.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <utility>

#include "core/http/certificate.hpp"
#include "core/http/quiet_pipe.hpp"

namespace provost::core {

/// What the verification of one handshake found.
struct Tls::Verdict {
  PeerCertificate peer;
  int error = X509_V_OK;
  bool wrong_pin = false;
  bool accept_all = false;
};

namespace {

/// OpenSSL calls back without the connection's own data; a handshake never leaves its thread.
thread_local void* current_verdict = nullptr;

class PlainSocket : public Poco::Net::StreamSocket {
 public:
  explicit PlainSocket(Descriptor fd)
      : StreamSocket(new Poco::Net::StreamSocketImpl(fd.release())) {}
};

std::string reason_of(const Poco::Exception& failure) {
  const std::string text = failure.message();
  const auto colon = text.rfind(':');
  std::string reason = colon == std::string::npos ? text : text.substr(colon + 1);
  return reason.empty() ? "the server closed the connection" : reason;
}

Error no_tls(const std::string& host, const std::string& reason) {
  const auto says = [&](const char* words) { return reason.find(words) != std::string::npos; };
  const std::string what = "no TLS with '" + host + "': ";
  if (says("protocol version") || says("unsupported protocol")) {
    return Error(Code::protocol, what +
                                     "the server speaks nothing newer than TLS 1.1, which is no "
                                     "protection any more; 1.2 is needed")
        .with_detail(reason);
  }
  if (says("wrong version number") || says("http request")) {
    return {Code::protocol, what + reason + "; does the server speak plain http here?"};
  }
  return {Code::unavailable, what + reason};
}

void limit_to_host(SSL_CTX* context, const std::string& host) {
  X509_VERIFY_PARAM* rules = SSL_CTX_get0_param(context);
  Poco::Net::IPAddress address;
  const bool numeric = Poco::Net::IPAddress::tryParse(host, address);
  X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  const int done = numeric ? X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str())
                           : X509_VERIFY_PARAM_set1_host(rules, host.data(), host.size());
  if (done != 1) throw Error(Code::internal, "cannot check certificates for '" + host + "'");
}

[[noreturn]] void refuse_authorities(const std::string& ca_file) {
  throw Error(Code::invalid_argument, "cannot read authorities from '" + ca_file +
                                          "'; it must be a PEM file of certificates")
      .with_option("ca_file");
}

}  // namespace

Tls::Tls(const HttpSettings& settings, std::string host)
    : host_(std::move(host)),
      ca_file_(settings.ca_file),
      system_authorities_(settings.system_authorities),
      pin_(normal_pin(settings.pin)) {
  // OpenSSL takes a directory for a collection of files named by hashes, and most for an empty one.
  std::error_code unknown;
  const bool file = std::filesystem::exists(ca_file_, unknown) &&
                    !std::filesystem::is_directory(ca_file_, unknown);
  if (pin_.empty() && !ca_file_.empty() && !file) refuse_authorities(ca_file_);
}

Poco::Net::Context::Ptr Tls::context() {
  const std::lock_guard lock(mutex_);
  if (context_) return context_;
  Poco::Net::Context::Params params;
  params.verificationMode = Poco::Net::Context::VERIFY_STRICT;
  params.loadDefaultCAs = system_authorities_ && pin_.empty();
  if (pin_.empty()) params.caLocation = ca_file_;
  try {
    Poco::Net::Context::Ptr made(
        new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, params));
    made->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
    SSL_CTX* raw = made->sslContext();
    limit_to_host(raw, host_);
    // Our own verification replaces the one that Poco hangs on a program-wide object.
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_verify(raw, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(raw, &Tls::verify, this);
    context_ = made;
  } catch (const Poco::Exception&) {
    refuse_authorities(ca_file_);
  }
  return context_;
}

int Tls::verify(X509_STORE_CTX* store, void* self) {
  const auto& tls = *static_cast<const Tls*>(self);
  auto& verdict = *static_cast<Verdict*>(current_verdict);
  X509* certificate = X509_STORE_CTX_get0_cert(store);
  verdict.peer = {fingerprint(certificate), names_of(certificate), expiry_of(certificate), {}};
  if (!tls.pin_.empty() && !verdict.accept_all) {
    verdict.wrong_pin = normal_pin(verdict.peer.fingerprint) != tls.pin_;
    X509_STORE_CTX_set_error(store, verdict.wrong_pin ? X509_V_ERR_CERT_REJECTED : X509_V_OK);
    return verdict.wrong_pin ? 0 : 1;
  }
  const bool good = X509_verify_cert(store) == 1;
  if (!good) {
    verdict.error = X509_STORE_CTX_get_error(store);
    verdict.peer.problem = X509_verify_cert_error_string(verdict.error);
  }
  return good || verdict.accept_all ? 1 : 0;
}

Poco::Net::SecureStreamSocket Tls::shake(Descriptor fd, Wait& wait, std::chrono::milliseconds limit,
                                         Verdict& verdict) {
  using Poco::Net::SecureStreamSocket;
  const std::string doing = "shaking hands (TLS) with '" + host_ + "'";
  const int raw = fd.get();
  const auto end = std::chrono::steady_clock::now() + limit;
  Poco::Net::Context::Ptr ours = context();
  current_verdict = &verdict;
  const QuietPipe quiet;
  try {
    PlainSocket plain(std::move(fd));
    plain.setBlocking(false);
    SecureStreamSocket tls = SecureStreamSocket::attach(plain, host_, ours);
    while (true) {
      expect_ready(wait, wait.state(), doing);
      const int result = tls.completeHandshake();
      if (result > 0) return tls;
      const short events = result == SecureStreamSocket::ERR_SSL_WANT_WRITE ? POLLOUT : POLLIN;
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      expect_ready(wait, wait.on(raw, events, std::max(left, std::chrono::milliseconds{0})), doing);
    }
  } catch (const Poco::Exception& failure) {
    if (verdict.wrong_pin || verdict.error != X509_V_OK) throw untrusted(verdict);
    const std::string reason = reason_of(failure);
    throw no_tls(host_, reason);
  }
}

Poco::Net::SecureStreamSocket Tls::shake_hands(Descriptor fd, Wait& wait,
                                               std::chrono::milliseconds limit) {
  Verdict verdict;
  return shake(std::move(fd), wait, limit, verdict);
}

PeerCertificate Tls::look(Descriptor fd, Wait& wait, std::chrono::milliseconds limit) {
  Verdict verdict;
  verdict.accept_all = true;
  shake(std::move(fd), wait, limit, verdict);
  return verdict.peer;
}

Error Tls::untrusted(const Verdict& verdict) const {
  const std::string subject = "the certificate of '" + host_ + "' ";
  const auto error = [&](const std::string& what, const char* option) {
    return Error(Code::protocol, subject + what)
        .with_option(option)
        .with_detail("SHA-256 fingerprint " + verdict.peer.fingerprint);
  };
  if (verdict.wrong_pin) {
    return error("is not the pinned one: its fingerprint is " + verdict.peer.fingerprint, "pin");
  }
  switch (verdict.error) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return error("is for '" + verdict.peer.names + "'; use that name in the url", "url");
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return error("expired on " + verdict.peer.expires, "url");
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return error(
          "is self-signed; if its fingerprint is right, pin it: pin = " + verdict.peer.fingerprint,
          "pin");
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return error(
          "comes from an unknown authority; name its file with ca_file, or pin it: pin = " +
              verdict.peer.fingerprint,
          "ca_file");
    default:
      return error("is not trusted: " + verdict.peer.problem, "url");
  }
}

}  // namespace provost::core
