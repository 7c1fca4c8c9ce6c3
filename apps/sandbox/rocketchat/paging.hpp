#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sandbox/rocketchat/world.hpp"

namespace provost::sandbox::rocketchat {

/// Which part of a list is asked for.
struct Page {
  bool nothing = false;  ///< the numbers make no sense, which gives an empty page
  std::int64_t offset = 0;
  std::int64_t count = 0;
};

/// From the parameters count and offset, clipped as the settings say. Throws Failure.
Page read_page(const World& world, const Request& request);

/// What the parameter sort asks for.
struct Order {
  std::string key = "username";
  bool descending = false;
};
Order read_order(const Request& request);

/// The names to keep that the parameter fields asks for, if the version knows it.
std::optional<std::set<std::string, std::less<>>> read_fields(const Features& features,
                                                              const Request& request);

using Filter = std::function<bool(const User&)>;
/// What the parameter query asks for, if the version knows it. Throws Failure.
Filter read_query(const Features& features, const Request& request);

/// The accounts of a page, and how many there are in all.
struct Slice {
  std::vector<Index> users;
  std::size_t total = 0;
};
/// Costs nothing but the page itself without a filter and in the order of ids or user names.
Slice slice(const Store& store, const Page& page, const Order& order, const Filter& filter = {});

}  // namespace provost::sandbox::rocketchat
