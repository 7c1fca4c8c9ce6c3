#include "sandbox/smartermail/randomness.hpp"

#include <algorithm>

#include "sandbox/common/randomness.hpp"

namespace provost::sandbox::smartermail {

std::string random_password(const Policy& policy) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  const auto length = static_cast<std::size_t>(std::max(policy.min_length, 20));
  for (;;) {
    auto password = random_text(kAlphabet, length);
    if (policy.symbol) password[length / 2] = '-';
    if (broken_rules(policy, {}, password).empty()) return password;
  }
}

}  // namespace provost::sandbox::smartermail
