#include "sandbox/mattermost/totp.hpp"

#include <Poco/HMACEngine.h>
#include <Poco/SHA1Engine.h>

namespace provost::sandbox::mattermost {

namespace {

constexpr std::int64_t step_ms = 30'000;

/// The bytes of a base32 text, spaces and padding left out; empty if it is none.
std::string base32_bytes(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (char c : text) {
    if (c == ' ' || c == '=') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return {};
    buffer = (buffer << 5 | static_cast<unsigned>(value)) & 0xFFF;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(buffer >> bits & 0xFF);
    }
  }
  return bytes;
}

std::string code_of_step(std::string_view secret, std::int64_t step) {
  const auto key = base32_bytes(secret);
  if (key.empty() || step < 0) return {};
  std::string counter(8, '\0');
  for (std::size_t i = 8; i-- > 0; step >>= 8) counter[i] = static_cast<char>(step & 0xFF);
  Poco::HMACEngine<Poco::SHA1Engine> engine(key);
  engine.update(counter);
  const auto& digest = engine.digest();
  const auto offset = digest.back() & 0x0FU;
  unsigned value = 0;
  for (unsigned i = 0; i < 4; ++i) value = value << 8 | digest[offset + i];
  std::string code = std::to_string((value & 0x7FFFFFFFU) % 1'000'000U);
  return code.insert(0, 6 - code.size(), '0');
}

}  // namespace

std::string totp_code(std::string_view secret, std::int64_t now_ms) {
  return code_of_step(secret, now_ms / step_ms);
}

bool totp_accepts(std::string_view secret, std::string_view code, std::int64_t now_ms) {
  const auto step = now_ms / step_ms;
  for (const auto near : {step - 1, step, step + 1}) {
    const auto right = code_of_step(secret, near);
    if (!right.empty() && right == code) return true;
  }
  return false;
}

}  // namespace provost::sandbox::mattermost
