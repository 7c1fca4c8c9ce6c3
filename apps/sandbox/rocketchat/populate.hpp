#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

/// The role of `admin` when the knob admin_role says limited.
inline constexpr std::string_view limited_role = "user-manager";

/// Fills the store of a new world with rocket.cat and `accounts` made-up people.
void populate(World& world, std::size_t accounts, std::uint64_t seed);

}  // namespace provost::sandbox::rocketchat
