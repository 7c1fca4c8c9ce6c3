#include "sandbox/smartermail/totp.hpp"

#include <Poco/HMACEngine.h>
#include <Poco/SHA1Engine.h>

#include <array>

namespace provost::sandbox::smartermail {
namespace {

constexpr std::int64_t kStepMs = 30'000;

}  // namespace

std::string base32_decoded(std::string_view text) {
  static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : text) {
    if (c == ' ' || c == '=') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return {};
    bits = (bits << 5 | static_cast<std::uint32_t>(value)) & 0xfffff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>(bits >> held & 0xff);
    }
  }
  return bytes;
}

std::string totp_code(const std::string& key, std::int64_t now_ms) {
  const auto step = static_cast<std::uint64_t>(now_ms / kStepMs);
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i) & 0xff);
  Poco::HMACEngine<Poco::SHA1Engine> hmac(key);
  hmac.update(counter.data(), counter.size());
  const auto& digest = hmac.digest();
  const std::size_t at = digest.back() & 15;
  const std::uint32_t number = static_cast<std::uint32_t>(digest[at] & 0x7f) << 24 |
                               static_cast<std::uint32_t>(digest[at + 1]) << 16 |
                               static_cast<std::uint32_t>(digest[at + 2]) << 8 |
                               static_cast<std::uint32_t>(digest[at + 3]);
  const std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

bool totp_matches(const std::string& key, std::string_view code, std::int64_t now_ms) {
  return code == totp_code(key, now_ms) || code == totp_code(key, now_ms - kStepMs) ||
         code == totp_code(key, now_ms + kStepMs);
}

}  // namespace provost::sandbox::smartermail
