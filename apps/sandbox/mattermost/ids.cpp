#include "sandbox/mattermost/ids.hpp"

#include <algorithm>

#include "sandbox/common/mix.hpp"
#include "sandbox/common/randomness.hpp"

namespace provost::sandbox::mattermost {

namespace {

constexpr std::string_view alphabet = "ybndrfg8ejkmcpqxot1uwisza345h769";
constexpr std::size_t id_length = 26;

}  // namespace

std::string derived_id(std::uint64_t seed, std::string_view kind, std::uint64_t number) {
  std::uint64_t state = seed;
  for (const unsigned char c : kind) state = mixed(state, c);
  std::string id;
  id.reserve(id_length);
  for (std::uint64_t part = 0; part < 3; ++part) {
    std::uint64_t bits = mixed(mixed(state, number), part);
    for (int i = 0; i < 12 && id.size() < id_length; ++i, bits >>= 5) id += alphabet[bits & 31];
  }
  return id;
}

std::string random_id() { return random_text(alphabet, id_length); }

std::string random_password() { return "Aa1-" + random_id(); }

std::string random_totp_secret() { return random_text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32); }

bool is_valid_id(std::string_view text) {
  return text.size() == id_length && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

}  // namespace provost::sandbox::mattermost
