#include "sandbox/common/totp.hpp"

#include <Poco/HMACEngine.h>
#include <Poco/SHA1Engine.h>

namespace provost::sandbox {

namespace {

constexpr std::int64_t step_ms = 30'000;

}  // namespace

std::optional<std::string> base32_decoded(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (char c : text) {
    if (c == ' ' || c == '=') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 5 | static_cast<unsigned>(value)) & 0xFFF;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(held >> bits & 0xFF);
    }
  }
  return bytes;
}

std::string totp_code(std::string_view key, std::int64_t now_ms) {
  std::string counter(8, '\0');
  auto step = now_ms / step_ms;
  for (std::size_t i = counter.size(); i-- > 0; step >>= 8) {
    counter[i] = static_cast<char>(step & 0xFF);
  }
  Poco::HMACEngine<Poco::SHA1Engine> engine{std::string(key)};
  engine.update(counter);
  const auto& digest = engine.digest();
  const auto offset = digest.back() & 0x0FU;
  unsigned value = 0;
  for (unsigned i = 0; i < 4; ++i) value = value << 8 | digest[offset + i];
  std::string code = std::to_string((value & 0x7FFFFFFFU) % 1'000'000U);
  return code.insert(0, 6 - code.size(), '0');
}

bool totp_matches(std::string_view key, std::string_view code, std::int64_t now_ms,
                  std::int64_t steps) {
  for (auto step = -steps; step <= steps; ++step) {
    const auto at_ms = now_ms + step * step_ms;
    if (at_ms >= 0 && totp_code(key, at_ms) == code) return true;
  }
  return false;
}

}  // namespace provost::sandbox
