#pragma once

#include <string>
#include <string_view>

/// The encoding of a search filter in its text form (RFC 4515): `(&(objectClass=person)(uid=u*))`.
/// Throws Error{invalid_argument} that says where it is wrong. Extensible matching is left out.
std::string encoded_filter(std::string_view text);

/// `(ATTRIBUTE=VALUE)`, whatever is in the value.
std::string equals(std::string_view attribute, std::string_view value);
