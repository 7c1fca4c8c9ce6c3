#pragma once

#include <string>
#include <string_view>

namespace provost::core {

/// The URL of a server out of what a person pasted: blanks, query, fragment and the paths of
/// well-known pages (`/api/v1`, `/home`, `/interface/root#/login`…) are cut off, `https://` is
/// added where no scheme is. Throws Error{invalid_argument} with option `url`; an address with a
/// user name or password is refused without being repeated.
std::string tidy_address(std::string_view pasted);

}  // namespace provost::core
