#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/plugin/descriptor.hpp"

namespace provost::core {

/// What the file of a plugin says of it without being run; provost/abi/manifest.h has its form.
struct Manifest {
  std::string id;
  std::string name;
  std::string version;
  std::string home_page;
  std::string server_versions;
  std::uint32_t contract_major = 0;
  std::uint32_t contract_minor = 0;
};

/// The manifest in the bytes of a library; nothing when it has none. The bytes may be anything:
/// nothing outside of them is read, and what is not a whole 64-bit library of this machine's byte
/// order, or has a manifest that breaks the rules, is refused by Error{invalid_argument}.
std::optional<Manifest> read_manifest(std::string_view library);

/// The text of a manifest; throws Error{invalid_argument} saying what is wrong with it.
Manifest parse_manifest(std::string_view text);

/// The first thing that a plugin's descriptor says otherwise than its manifest, as "version";
/// empty when they agree.
std::string difference(const Manifest& manifest, const ProviderDescriptor& descriptor);

}  // namespace provost::core
