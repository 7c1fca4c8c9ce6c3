#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/conformance/bench.hpp"

namespace provost::core::conformance {

/// One thing that the contract asks of a plugin. `run` throws Failed or NotApplicable.
struct Check {
  std::string_view id;
  std::string_view what;  ///< what a plugin that passes does, for people
  void (*run)(Bench&);
  Over over = Over::anything;
  /// Is it for a real server, too? It only reads there, little, and is not disturbed by others.
  bool live = false;
};

// The checks by subject, in the order of their running.
std::span<const Check> shape_checks();    ///< the file and its tables
std::span<const Check> manner_checks();   ///< how it behaves in the process
std::span<const Check> reading_checks();  ///< accounts, against a sound server
std::span<const Check> trouble_checks();  ///< a server that answers badly
std::span<const Check> content_checks();  ///< answers that are not what they should be
std::span<const Check> stream_checks();  ///< connections and bytes that are not what they should be
std::span<const Check> ending_checks();  ///< a caller that has had enough
std::span<const Check> writing_checks();  ///< what changes accounts

std::vector<Check> all_checks();
/// Those of them that are for a real server.
std::vector<Check> live_checks();

}  // namespace provost::core::conformance
