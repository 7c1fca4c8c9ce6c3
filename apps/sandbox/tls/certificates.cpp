#include "sandbox/tls/certificates.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace provost::sandbox {
namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Certificate = std::unique_ptr<X509, void (*)(X509*)>;
using File = std::unique_ptr<FILE, int (*)(FILE*)>;

File open_file(const std::string& path, const char* mode) {
  File file(fopen(path.c_str(), mode), &fclose);
  if (!file) throw std::runtime_error("cannot open " + path);
  return file;
}

Key make_key() { return {EVP_EC_gen("P-256"), &EVP_PKEY_free}; }

Key read_key(const std::string& path) {
  return {PEM_read_PrivateKey(open_file(path, "r").get(), nullptr, nullptr, nullptr),
          &EVP_PKEY_free};
}

Certificate read_certificate(const std::string& path) {
  return {PEM_read_X509(open_file(path, "r").get(), nullptr, nullptr, nullptr), &X509_free};
}

void extend(X509* certificate, X509* issuer, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string fingerprint(const X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  X509_digest(certificate, EVP_sha256(), digest.data(), &size);
  constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    if (i > 0) text += ':';
    text += {digits[digest[i] >> 4U], digits[digest[i] & 15U]};
  }
  return text;
}

bool is_address(const std::string& host) {
  return host.find_first_not_of("0123456789.") == std::string::npos;
}

void set_name(X509_NAME* name, const std::string& common_name) {
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1,
                             0);
}

}  // namespace

Certificates::Certificates() {
  std::string pattern =
      (std::filesystem::temp_directory_path() / "provost-certificates-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("cannot make a directory as " + pattern);
  }
  directory_ = pattern;
  authority_ = write({"Authority of this sandbox"}, nullptr, true);
}

Certificates::~Certificates() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

Identity Certificates::self_signed(const CertificateWish& wish) {
  return write(wish, nullptr, false);
}

Identity Certificates::issued(const CertificateWish& wish) {
  return write(wish, &authority_, false);
}

Identity Certificates::write(const CertificateWish& wish, const Identity* issuer, bool authority) {
  const Key key = make_key();
  const Certificate made(X509_new(), &X509_free);
  X509* raw = made.get();
  const Certificate signer =
      issuer != nullptr ? read_certificate(issuer->certificate) : Certificate(nullptr, &X509_free);
  X509* signer_raw = signer ? signer.get() : raw;
  X509_set_version(raw, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(raw), ++next_);
  X509_gmtime_adj(X509_getm_notBefore(raw), wish.valid_from);
  X509_gmtime_adj(X509_getm_notAfter(raw), wish.valid_until);
  set_name(X509_get_subject_name(raw), wish.host);
  X509_set_issuer_name(raw, X509_get_subject_name(signer_raw));
  X509_set_pubkey(raw, key.get());
  if (authority) {
    extend(raw, signer_raw, NID_basic_constraints, "critical,CA:TRUE");
    extend(raw, signer_raw, NID_key_usage, "critical,keyCertSign");
  } else {
    extend(raw, signer_raw, NID_subject_alt_name,
           (is_address(wish.host) ? "IP:" : "DNS:") + wish.host);
  }
  const Key signing = issuer != nullptr ? read_key(issuer->key) : Key(nullptr, &EVP_PKEY_free);
  X509_sign(raw, signing ? signing.get() : key.get(), EVP_sha256());

  const std::string stem = (directory_ / std::to_string(next_)).string();
  const Identity identity{stem + ".pem", stem + ".key", fingerprint(raw)};
  PEM_write_X509(open_file(identity.certificate, "w").get(), raw);
  PEM_write_PrivateKey(open_file(identity.key, "w").get(), key.get(), nullptr, nullptr, 0, nullptr,
                       nullptr);
  return identity;
}

}  // namespace provost::sandbox
