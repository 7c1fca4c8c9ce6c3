#pragma once

#include <optional>
#include <string_view>

#include "core/account/account_reader.hpp"
#include "core/plan/plan.hpp"

namespace provost::core {

/// Would an administrator be left at this profile and scope who can sign in, after the plan was
/// carried out with an operation that shuts people out? Rows of other profiles and scopes do not
/// count. Whoever is signed in is never touched, so as an administrator that one stays; `own` is
/// empty when nobody tells who it is. Reads the list only when the plan touches somebody who may be
/// an administrator. Throws what select_accounts() throws.
bool leaves_an_administrator(const Plan& plan, AccountReader& reader,
                             const std::optional<StoredAccount>& own, std::string_view profile,
                             std::string_view scope);

}  // namespace provost::core
