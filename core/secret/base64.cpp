#include "core/secret/base64.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>

namespace provost::core {

SecretBytes base64(std::string_view bytes) {
  constexpr std::size_t piece = 48;  // bytes that make 64 characters
  std::array<unsigned char, 65> encoded{};
  SecretBytes text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    const int count =
        EVP_EncodeBlock(encoded.data(), reinterpret_cast<const unsigned char*>(part.data()),
                        static_cast<int>(part.size()));
    text.append({reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(count)});
  }
  OPENSSL_cleanse(encoded.data(), encoded.size());
  return text;
}

}  // namespace provost::core
