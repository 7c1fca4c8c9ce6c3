#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "core/journal/journal.hpp"

namespace provost::core {

/// An account that two parts of a plan would do.
struct DoneTwice {
  std::size_t one = 0;    ///< index of the part
  std::size_t other = 0;  ///< a later one
  JournalRow row;         ///< of the later one
  bool by_id = false;     ///< only its id says that the servers are one
};

/// Looks for an account that is to be done by more than one part, as happens when two profiles lead
/// to one server. `servers` stands for the server of each part: equal for the same. One server may
/// have several names; what tells then is an account of one provider whose id was drawn at random.
/// Remembers the accounts only of servers or providers that several parts have, by 16 to 32 bytes
/// each.
std::optional<DoneTwice> find_done_twice(Journal& journal, std::span<const std::string> servers);

}  // namespace provost::core
