#pragma once

#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

/// Throws Failure if the server would be left without administrators; `method` is what the
/// details call it.
void keep_an_admin(const World& world, Index user, const char* method);
/// Throws Failure if the user is the last owner of a room and nobody confirmed to give it up.
void relinquish_rooms(World& world, Index user, bool confirmed);
/// Switches the user on or off, with all that goes along.
void change_active(World& world, const Call& call, Index user, bool active);

}  // namespace provost::sandbox::rocketchat
