#pragma once

#include <openssl/x509.h>

#include <string>

namespace provost::core {

/// SHA-256 of the whole certificate, upper-case hexadecimal with colons.
std::string fingerprint(X509* certificate);

/// The hosts and addresses it is for, else its common name, joined by commas.
std::string names_of(X509* certificate);

/// When it ends: `Jan 31 08:15:00 2027 GMT`.
std::string expiry_of(X509* certificate);

}  // namespace provost::core
