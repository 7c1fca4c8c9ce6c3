#pragma once

#include <string>
#include <vector>

#include "core/account/account_reader.hpp"
#include "core/select/name_set.hpp"

namespace provost::core {

/// Looks up the names of `except`, as find_named() does, and adds the ids of whom they find, so
/// that these are left out by whatever name the server found them. Returns the names that nobody
/// has. Throws what find_named() does.
std::vector<std::string> find_exceptions(AccountReader& reader, NameSet& except);

}  // namespace provost::core
