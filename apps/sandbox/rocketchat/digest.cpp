#include "sandbox/rocketchat/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

#include "sandbox/common/mix.hpp"
#include "sandbox/common/randomness.hpp"
#include "sandbox/common/totp.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view token_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view id_alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

constexpr std::int64_t step_ms = 30'000;

std::string key_of(std::string_view secret) {
  const auto key = base32_decoded(secret);
  if (!key) throw std::invalid_argument("rocketchat: the TOTP secret is not base32");
  return *key;
}

}  // namespace

Digest sha256(std::string_view text) {
  Digest digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return digest;
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string to_base64(const Digest& digest) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t byte : digest) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      text += base64_alphabet[(bits >> held) & 63];
    }
  }
  if (held > 0) text += base64_alphabet[(bits << (6 - held)) & 63];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string random_token() { return random_text(token_alphabet, 43); }

std::string random_digits(std::size_t count) { return random_text("0123456789", count); }

std::string random_password(std::size_t length) {
  std::string text = random_text("ABCDEFGHJKLMNPQRSTUVWXYZ", 1) + random_text("23456789", 1) +
                     random_text("!#$%*+-.:=?@", 1) + random_text("abcdefghjkmnpqrstuvwxyz", 1);
  while (text.size() < std::max<std::size_t>(length, 4)) {
    const char next = random_text(id_alphabet, 1)[0];
    if (next != text.back()) text += next;
  }
  return text;
}

std::string stable_id(std::uint64_t seed, std::uint64_t number) {
  std::string id;
  std::uint64_t state = mixed(seed, number);
  for (int i = 0; i < 17; ++i) {
    if (i == 9) state = mixed(mixed(seed, number), number);
    id += id_alphabet[state % id_alphabet.size()];
    state /= id_alphabet.size();
  }
  return id;
}

std::string totp_code(std::string_view base32_secret, std::int64_t step) {
  return sandbox::totp_code(key_of(base32_secret), step * step_ms);
}

bool totp_matches(std::string_view base32_secret, std::string_view code, std::int64_t now_ms,
                  std::int64_t delta) {
  return sandbox::totp_matches(key_of(base32_secret), code, now_ms, delta);
}

std::string stable_totp_secret(std::string_view text) {
  const Digest digest = sha256(text);
  std::string secret;
  for (const std::uint8_t byte : digest) secret += base32_alphabet[byte & 31];
  return secret;
}

}  // namespace provost::sandbox::rocketchat
