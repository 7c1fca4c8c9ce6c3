#pragma once

#include <string>
#include <string_view>

#include "core/base/url.hpp"

namespace provost::core {

/// The URL of a server out of what a person pasted: blanks, query, fragment and the paths of
/// well-known pages (`/api/v1`, `/home`, `/interface/root#/login`…) are cut off, the first
/// of `schemes` is added where none is. Throws Error{invalid_argument} with option `url`; an
/// address with a user name or password is refused without being repeated.
std::string tidy_address(std::string_view pasted, const Schemes& schemes = web_schemes());

/// The same for the URL of a profile's file. What a scheme that is not the web's means is for the
/// profile's provider to say, so that its URL stays as it is.
std::string stored_address(std::string_view text);

}  // namespace provost::core
