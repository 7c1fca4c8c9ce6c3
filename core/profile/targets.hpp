#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/profile/profile.hpp"
#include "core/profile/store.hpp"

namespace provost::core {

/// Where a command works.
struct Target {
  Profile profile;
  std::string scope;  ///< empty: none named; `*`: every scope

  /// `sm/acme.test`
  std::string text() const;
};

/// The targets that `chat`, `@office`, `sm/acme.test`, `sm/*` or lists of them with commas mean,
/// each once, in the order given. No words at all mean the only profile there is. A profile with a
/// scope of its own gets that where none is named. Throws Error{invalid_argument}, with what was
/// perhaps meant.
std::vector<Target> parse_targets(const std::vector<std::string>& words, const ProfileStore& store);

/// An account as a person names it.
struct AccountWord {
  std::string target;  ///< `PROFILE` or `PROFILE/SCOPE`; empty when none is named
  std::string name;
};

/// Takes `PROFILE:NAME` apart, where PROFILE is one of `profiles`; any other colon belongs to the
/// name.
AccountWord split_account(std::string_view word, const std::vector<std::string>& profiles);

}  // namespace provost::core
