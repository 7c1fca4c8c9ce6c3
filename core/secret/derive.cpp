#include "core/secret/derive.hpp"

#include <crypt.h>
#include <liboath/oath.h>
#include <openssl/evp.h>
#include <string.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#include "provost/error.hpp"

namespace provost::core {

SecretBytes sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw Error(Code::internal, "cannot compute a SHA-256 hash");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<char, 2 * EVP_MAX_MD_SIZE> text{};
  for (unsigned int i = 0; i < size; ++i) {
    text[2 * i] = digits[hash[i] >> 4];
    text[2 * i + 1] = digits[hash[i] & 15];
  }
  SecretBytes result(std::string_view(text.data(), 2 * size));
  explicit_bzero(text.data(), text.size());
  explicit_bzero(hash.data(), hash.size());
  return result;
}

SecretBytes totp_code(std::string_view base32, std::time_t now) {
  char* decoded = nullptr;
  std::size_t size = 0;
  const int parsed = oath_base32_decode(base32.data(), base32.size(), &decoded, &size);
  const auto wipe = [&size](char* bytes) {
    explicit_bzero(bytes, size);
    std::free(bytes);
  };
  const std::unique_ptr<char, decltype(wipe)> key(decoded, wipe);
  if (parsed != OATH_OK || size == 0) {
    throw Error(Code::invalid_argument,
                "the secret for one-time codes is not Base32 (letters a to z and digits 2 to 7)");
  }
  std::array<char, 7> code{};
  if (oath_totp_generate(key.get(), size, now, OATH_TOTP_DEFAULT_TIME_STEP_SIZE,
                         OATH_TOTP_DEFAULT_START_TIME, 6, code.data()) != OATH_OK) {
    throw Error(Code::internal, "cannot compute a one-time code");
  }
  SecretBytes result(std::string_view(code.data(), 6));
  explicit_bzero(code.data(), code.size());
  return result;
}

SecretBytes bcrypt_hash(std::string_view password, std::uint32_t cost) {
  if (cost < 4 || cost > 16) {
    throw Error(Code::invalid_argument, "the cost of a bcrypt hash must be from 4 to 16");
  }
  if (password.size() > 72 || password.find('\0') != std::string_view::npos) {
    throw Error(Code::invalid_argument,
                "bcrypt cannot hash a password of more than 72 bytes or with a zero byte");
  }
  std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
  if (crypt_gensalt_rn("$2b$", cost, nullptr, 0, setting.data(),
                       static_cast<int>(setting.size())) == nullptr) {
    throw Error(Code::internal, "cannot make a salt for bcrypt");
  }
  const auto wipe = [](crypt_data* data) {
    explicit_bzero(data, sizeof *data);
    delete data;
  };
  const std::unique_ptr<crypt_data, decltype(wipe)> work(new crypt_data{}, wipe);
  std::array<char, 73> phrase{};
  password.copy(phrase.data(), password.size());
  const char* hash = crypt_r(phrase.data(), setting.data(), work.get());
  explicit_bzero(phrase.data(), phrase.size());
  if (hash == nullptr || hash[0] != '$') {
    throw Error(Code::internal, "cannot compute a bcrypt hash");
  }
  return SecretBytes(hash);
}

}  // namespace provost::core
