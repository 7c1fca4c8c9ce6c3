#pragma once

#include <string_view>

#include "core/http/message.hpp"

namespace provost::core {

/// Throws Error{invalid_argument} unless the method, the target and the headers' names and plain
/// texts can only mean what they say: a path below the profile's URL, one header each, nothing that
/// belongs to the connection.
void check_request(const HttpRequest& request);

/// Throws Error{invalid_argument}, without repeating it, where a rendered header value would end
/// its line.
void check_value(std::string_view name, std::string_view value);

}  // namespace provost::core
