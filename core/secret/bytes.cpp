#include "core/secret/bytes.hpp"

#include <string.h>

#include <utility>

namespace provost::core {

SecretBytes::SecretBytes(std::string_view bytes) : bytes_(bytes.begin(), bytes.end()) {}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept : bytes_(std::move(other.bytes_)) {
  other.bytes_.clear();
}

SecretBytes& SecretBytes::operator=(const SecretBytes& other) {
  if (this != &other) {
    SecretBytes copy(other);
    *this = std::move(copy);
  }
  return *this;
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    wipe();
    bytes_ = std::move(other.bytes_);
    other.bytes_.clear();
  }
  return *this;
}

SecretBytes::~SecretBytes() { wipe(); }

void SecretBytes::append(std::string_view bytes) {
  if (bytes_.size() + bytes.size() > bytes_.capacity()) {
    reserve((bytes_.size() + bytes.size()) * 2);
  }
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void SecretBytes::reserve(std::size_t size) {
  if (size <= bytes_.capacity()) return;
  // A vector that grows by itself would leave the old block unwiped.
  std::vector<char> larger;
  larger.reserve(size);
  larger.assign(bytes_.begin(), bytes_.end());
  bytes_.swap(larger);
  if (!larger.empty()) explicit_bzero(larger.data(), larger.size());
}

void SecretBytes::wipe() noexcept {
  if (!bytes_.empty()) explicit_bzero(bytes_.data(), bytes_.size());
  bytes_.clear();
}

}  // namespace provost::core
