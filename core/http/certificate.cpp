#include "core/http/certificate.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace provost::core {
namespace {

std::string text_of(const ASN1_STRING* value) {
  const auto* bytes = reinterpret_cast<const char*>(ASN1_STRING_get0_data(value));
  return {bytes, static_cast<std::size_t>(ASN1_STRING_length(value))};
}

std::string text_of(const GENERAL_NAME* name) {
  if (name->type == GEN_DNS) return text_of(name->d.dNSName);
  if (name->type != GEN_IPADD) return {};
  try {
    return Poco::Net::IPAddress(ASN1_STRING_get0_data(name->d.iPAddress),
                                static_cast<poco_socklen_t>(ASN1_STRING_length(name->d.iPAddress)))
        .toString();
  } catch (const Poco::Exception&) {
    return {};
  }
}

std::string common_name(X509* certificate) {
  const X509_NAME* subject = X509_get_subject_name(certificate);
  const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (index < 0) return {};
  return text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
}

}  // namespace

std::string fingerprint(X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  X509_digest(certificate, EVP_sha256(), digest.data(), &size);
  constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    if (i > 0) text += ':';
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 15U];
  }
  return text;
}

std::string names_of(X509* certificate) {
  const std::unique_ptr<GENERAL_NAMES, void (*)(GENERAL_NAMES*)> all(
      static_cast<GENERAL_NAMES*>(
          X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
      &GENERAL_NAMES_free);
  std::string names;
  for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
    const std::string name = text_of(sk_GENERAL_NAME_value(all.get(), i));
    if (name.empty()) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names.empty() ? common_name(certificate) : names;
}

std::string expiry_of(X509* certificate) {
  const std::unique_ptr<BIO, void (*)(BIO*)> memory(BIO_new(BIO_s_mem()), &BIO_free_all);
  ASN1_TIME_print(memory.get(), X509_get0_notAfter(certificate));
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace provost::core
