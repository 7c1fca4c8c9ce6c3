#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace provost::core {

/// What the first note of that owner (with its closing zero) and type says, in the bytes of a
/// 64-bit ELF library; nothing when it has none. Looks at program headers alone, which no strip
/// takes away. Throws Error{invalid_argument} unless all that is to be loaded is in `library`;
/// whatever the bytes are, it reads none outside of them.
std::optional<std::string_view> find_elf_note(std::string_view library, std::string_view owner,
                                              std::uint32_t type);

}  // namespace provost::core
