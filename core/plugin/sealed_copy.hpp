#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/files.hpp"

namespace provost::core {

/// No plugin is larger.
inline constexpr std::size_t plugin_cap = std::size_t{256} * 1024 * 1024;

/// The bytes of a file in memory, as they were once and as nobody can change them any more.
class SealedCopy {
 public:
  /// Throws Error{invalid_argument} when the file cannot be read or is too large for a plugin.
  explicit SealedCopy(const std::filesystem::path& file);
  SealedCopy(SealedCopy&& other) noexcept;
  SealedCopy& operator=(SealedCopy&&) = delete;
  ~SealedCopy();

  std::string_view bytes() const { return {static_cast<const char*>(bytes_), size_}; }
  /// A path that leads to these bytes for as long as this lives. The linker knows libraries by
  /// their path: once it has loaded this one, this must live until the program ends.
  std::filesystem::path path() const;

 private:
  Descriptor memory_;
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace provost::core
