#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "core/account/account_reader.hpp"

namespace provost::core {

/// Would an administrator be left who can sign in, after those accounts were shut out? Whoever is
/// signed in is never touched, so as an administrator that one stays; `own` is empty when nobody
/// tells who it is. `shut_out` has the ids of those who may be administrators; the list is read
/// only when there are some. Throws what select_accounts() throws.
bool leaves_an_administrator(const std::set<std::string, std::less<>>& shut_out,
                             AccountReader& reader, const std::optional<StoredAccount>& own);

}  // namespace provost::core
