#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "provost/abi/manifest.h"
#include "provost/descriptor.hpp"

namespace provost {
inline namespace v0_3 {
namespace detail {

/// Calls `take` with each piece of the manifest of a plugin, in their order.
template <class Take>
constexpr void each_manifest_piece(const Info& info, Take&& take) {
  const std::string_view pieces[] = {"id=",
                                     info.id,
                                     "\nname=",
                                     info.name,
                                     "\nversion=",
                                     info.version,
                                     "\nhome_page=",
                                     info.home_page,
                                     "\nservers=",
                                     info.server_versions,
                                     "\ncontract=" PROVOST_MANIFEST_CONTRACT "\n"};
  for (const std::string_view piece : pieces) take(piece);
}

constexpr std::size_t manifest_size(const Info& info) {
  std::size_t size = 0;
  each_manifest_piece(info, [&](std::string_view piece) { size += piece.size(); });
  return size;
}

constexpr bool fits_manifest(std::string_view value) {
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return value.size() <= 512;
}

/// The manifest as it lies in the file, see provost/abi/manifest.h.
template <std::size_t size>
struct ManifestNote {
  std::uint32_t owner_size = sizeof(PROVOST_MANIFEST_OWNER);
  std::uint32_t text_size = size;
  std::uint32_t type = PROVOST_MANIFEST_TYPE;
  char owner[sizeof(PROVOST_MANIFEST_OWNER)] = PROVOST_MANIFEST_OWNER;
  std::array<char, size> text{};
};

template <class T>
constexpr auto manifest_of() {
  static_assert(fits_manifest(T::info.id) && fits_manifest(T::info.name) &&
                    fits_manifest(T::info.version) && fits_manifest(T::info.home_page) &&
                    fits_manifest(T::info.server_versions),
                "texts of Info have at most 512 bytes and no control characters");
  ManifestNote<manifest_size(T::info)> note;
  std::size_t at = 0;
  each_manifest_piece(T::info, [&](std::string_view piece) {
    for (const char c : piece) note.text[at++] = c;
  });
  return note;
}

}  // namespace detail
}  // namespace v0_3
}  // namespace provost

/// Writes the manifest of the plugin whose class this is; PROVOST_PROVIDER does it.
#define PROVOST_MANIFEST_OF(Type)                              \
  [[gnu::used, gnu::section(PROVOST_MANIFEST_SECTION),         \
    gnu::aligned(4)]] static constexpr auto provost_manifest = \
      ::provost::detail::manifest_of<Type>()
