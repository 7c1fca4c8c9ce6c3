#pragma once

#include <string>
#include <string_view>

namespace provost::core {

/// Does a header or a member of that name carry a secret? In any case, `-` and `_` ignored.
bool names_secret(std::string_view name);

/// `text` with the value of every JSON member that names a secret replaced, at any depth, also in
/// JSON that stands as a string in JSON, and in JSON that is cut off or broken.
std::string mask_json(std::string_view text);

/// The same for `name=value&...`.
std::string mask_form(std::string_view text);

}  // namespace provost::core
