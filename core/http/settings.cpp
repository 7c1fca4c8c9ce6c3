#include "core/http/settings.hpp"

#include <cctype>

#include "provost/error.hpp"

namespace provost::core {

std::string normal_pin(const std::string& pin) {
  std::string digits;
  for (const char c : pin) {
    if (c == ':' || c == ' ') continue;
    digits.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  constexpr std::size_t sha256_digits = 64;
  const bool good = digits.size() == sha256_digits &&
                    digits.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!digits.empty() && !good) {
    throw Error(Code::invalid_argument,
                "pin is not a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed")
        .with_option("pin");
  }
  return digits;
}

}  // namespace provost::core
