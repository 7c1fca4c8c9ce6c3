#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace provost::sandbox {

/// Bytes from the system that nobody can guess. Throws std::runtime_error if it gives none.
std::string random_bytes(std::size_t count);

/// `length` characters of `alphabet`, which has 256 at most, each as likely as any other.
std::string random_text(std::string_view alphabet, std::size_t length);

}  // namespace provost::sandbox
