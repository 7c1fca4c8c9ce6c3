#include "sandbox/rocketchat/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

#include "sandbox/common/mix.hpp"

namespace provost::sandbox::rocketchat {
namespace {

constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view token_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view id_alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

std::string random_text(std::string_view alphabet, std::size_t length) {
  std::random_device source("/dev/urandom");
  std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += alphabet[pick(source)];
  return text;
}

std::vector<unsigned char> base32_decoded(std::string_view text) {
  std::vector<unsigned char> bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : text) {
    if (c == '=' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto value = base32_alphabet.find(c);
    if (value == std::string_view::npos) {
      throw std::invalid_argument("rocketchat: the TOTP secret is not base32");
    }
    bits = (bits << 5) | static_cast<std::uint32_t>(value);
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes.push_back(static_cast<unsigned char>(bits >> held));
    }
  }
  return bytes;
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
  const std::vector<unsigned char> key = base32_decoded(base32_secret);
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter[counter.size() - 1 - i] = static_cast<unsigned char>(step >> (8 * i));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(),
       mac.data(), &size);
  const std::size_t at = mac[size - 1] & 15U;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 0x7f) << 24) |
                               (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                               (static_cast<std::uint32_t>(mac[at + 2]) << 8) | mac[at + 3];
  const std::string digits = std::to_string(number % 1000000);
  return std::string(6 - digits.size(), '0') + digits;
}

bool totp_matches(std::string_view base32_secret, std::string_view code, std::int64_t now_ms,
                  std::int64_t delta) {
  const std::int64_t step = now_ms / 30000;
  for (std::int64_t offset = -delta; offset <= delta; ++offset) {
    if (totp_code(base32_secret, step + offset) == code) return true;
  }
  return false;
}

std::string stable_totp_secret(std::string_view text) {
  const Digest digest = sha256(text);
  std::string secret;
  for (const std::uint8_t byte : digest) secret += base32_alphabet[byte & 31];
  return secret;
}

}  // namespace provost::sandbox::rocketchat
