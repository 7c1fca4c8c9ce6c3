#pragma once

#include <string>
#include <string_view>

#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

struct Route {
  std::string_view method;
  std::string_view path;  ///< as in the documentation, `:id` for a piece that is given
  bool signed_in = true;
  bool alone = false;  ///< changes the world
  Cost cost = Cost::other;
  Reply (*run)(World& world, Call& call) = nullptr;
  /// The version must have this; null for all versions.
  bool Features::*needs = nullptr;
  /// Versions that have this let everybody in.
  bool Features::*open = nullptr;
};

struct Match {
  const Route* route = nullptr;
  std::string id;       ///< what stands at `:id`
  std::string methods;  ///< if only the method is wrong: those there are
};

/// The route of a request in this version.
Match find_route(const Features& features, std::string_view method, std::string_view path);

}  // namespace provost::sandbox::rocketchat
