#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/common/http.hpp"

namespace provost::sandbox {

/// The name a cost has on the command line: login, list, read, set, access, mail, other.
std::string_view name_of(Cost cost);
std::optional<Cost> cost_named(std::string_view name);
/// All the names, separated by commas, for messages.
std::string cost_names();

/// How long a stand-in takes for a request of each cost; nothing unless told.
class ServiceTimes {
 public:
  std::chrono::microseconds of(Cost cost) const;
  void set(Cost cost, std::chrono::microseconds time);
  void set_all(std::chrono::microseconds time);

 private:
  std::array<std::chrono::microseconds, 7> times_{};
};

/// A number with `us`, `ms` or `s` behind it. Throws std::invalid_argument.
std::chrono::microseconds parse_duration(std::string_view text);

/// `8ms` for all, or `list=8ms,set=90ms`; of both, the later piece wins. Throws
/// std::invalid_argument naming the wrong piece.
ServiceTimes parse_service_times(std::string_view text);

}  // namespace provost::sandbox
