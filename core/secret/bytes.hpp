#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace provost::core {

/// Bytes that are wiped before their memory is given back. Cannot be streamed, formatted or
/// compared by accident.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::string_view bytes);
  SecretBytes(const SecretBytes&) = default;
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(const SecretBytes& other);
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  ~SecretBytes();

  void append(std::string_view bytes);
  /// Room for `size` bytes, so that appending them moves nothing.
  void reserve(std::size_t size);
  /// Wipes them and keeps the room.
  void clear() noexcept { wipe(); }
  bool empty() const { return bytes_.empty(); }
  std::size_t size() const { return bytes_.size(); }
  /// The bytes themselves; valid until this object changes.
  std::string_view reveal() const { return {bytes_.data(), bytes_.size()}; }

 private:
  void wipe() noexcept;
  std::vector<char> bytes_;
};

}  // namespace provost::core
