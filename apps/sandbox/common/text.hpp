#pragma once

#include <string_view>
#include <vector>

namespace provost::sandbox {

/// The pieces between the separators; none for an empty text. They point into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace provost::sandbox
