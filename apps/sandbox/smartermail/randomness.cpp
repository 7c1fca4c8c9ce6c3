#include "sandbox/smartermail/randomness.hpp"

#include <algorithm>
#include <random>

namespace provost::sandbox::smartermail {

std::string random_bytes(std::size_t count) {
  std::random_device source("/dev/urandom");
  std::string bytes(count, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(source() & 0xff);
  return bytes;
}

std::string random_password(const Policy& policy) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  std::random_device source("/dev/urandom");
  std::uniform_int_distribution<std::size_t> draw(0, kAlphabet.size() - 1);
  const auto length = static_cast<std::size_t>(std::max(policy.min_length, 20));
  for (;;) {
    std::string password;
    while (password.size() < length) password += kAlphabet[draw(source)];
    if (policy.symbol) password[length / 2] = '-';
    if (broken_rules(policy, {}, password).empty()) return password;
  }
}

}  // namespace provost::sandbox::smartermail
