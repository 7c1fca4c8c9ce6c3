#pragma once

#include <lber.h>

#include <memory>
#include <string>
#include <string_view>

#include "provost/error.hpp"

/// The encoding of LDAP's messages, by liblber. libldap itself is no use here: it wants a socket of
/// its own, trust of its own and the bytes of the password, and the host gives none of them.
struct FreeBer {
  void operator()(BerElement* ber) const { ber_free(ber, 1); }
};
using Ber = std::unique_ptr<BerElement, FreeBer>;

/// Something to print into.
Ber new_ber();

/// Something to scan. Copies the bytes.
Ber ber_of(std::string_view bytes);

/// What was printed.
std::string bytes_of(const Ber& ber);

/// What has answered does not speak LDAP.
struct NotLdap : provost::Error {
  NotLdap() : Error(provost::Code::protocol, "the server's answer is not LDAP") {}
};

/// Throws when printing failed.
void printed(int result);
/// Throws NotLdap when scanning an answer failed.
void scanned(bool good);

/// The octet string that comes next.
std::string next_text(const Ber& ber);

/// An octet string, with the tag of a context or LBER_OCTETSTRING.
void put_text(const Ber& ber, std::string_view text, ber_tag_t tag = LBER_OCTETSTRING);

/// Bytes that are encoded already.
void put_encoded(const Ber& ber, std::string_view bytes);
