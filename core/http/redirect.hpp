#pragma once

#include <optional>
#include <string>

#include "core/base/url.hpp"
#include "core/http/message.hpp"

namespace provost::core {

/// The target, from the root of the same origin, at which to ask again; nothing if the answer is no
/// redirect. Throws Error{protocol} naming the place for a redirect that must not be followed: to
/// another origin, of anything but a read, or one that would change what is asked. `target` is what
/// was asked, from the root.
std::optional<std::string> redirect_of(const HttpRequest& request, const HttpAnswer& answer,
                                       const Url& url, const std::string& target);

}  // namespace provost::core
