#include "sandbox/common/randomness.hpp"

#include <sys/random.h>

#include <stdexcept>

namespace provost::sandbox {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t done = 0; done < count;) {
    const auto got = getrandom(bytes.data() + done, count - done, 0);
    if (got <= 0) throw std::runtime_error("the system gave no random bytes");
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

std::string random_text(std::string_view alphabet, std::size_t length) {
  // Bytes from here on would favour the first characters.
  const auto fair = 256 - 256 % alphabet.size();
  std::string text;
  while (text.size() < length) {
    for (const char byte : random_bytes(length - text.size())) {
      const auto value = static_cast<unsigned char>(byte);
      if (value < fair) text += alphabet[value % alphabet.size()];
    }
  }
  return text;
}

}  // namespace provost::sandbox
