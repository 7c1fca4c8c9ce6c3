#pragma once

#include <string>
#include <vector>

#include "core/account/select_accounts.hpp"

namespace provost::core {

/// Which accounts a command is about.
struct Wanted {
  std::vector<std::string> names;  ///< given one by one or from a file; empty: by filter
  Selecting selecting;
  bool skip_missing = false;
};

}  // namespace provost::core
