#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/http/message.hpp"

namespace provost::core {

/// The first line and the fields of an answer: a version 1.x and a status from 100 to 599.
struct AnswerHead {
  int status = 0;
  bool old = false;  ///< HTTP/1.0
  std::vector<HttpField> fields;

  /// The value of the first field of that name in any case, or empty.
  std::string_view get(std::string_view name) const { return value_of(fields, name); }
  /// Does the server keep the connection?
  bool keeps() const;
};

/// How many bytes of `received` the head takes, with the empty line that ends it; 0: it goes on.
std::size_t head_size(std::string_view received);

/// Can this be the beginning of an answer?
bool begins_like_http(std::string_view received);

/// The head of which these are all bytes. Lines that are no fields are left out. Throws
/// Poco::Net::MessageException for what is no HTTP.
AnswerHead parse_head(std::string_view text);

}  // namespace provost::core
