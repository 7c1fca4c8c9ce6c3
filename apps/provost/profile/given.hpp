#pragma once

#include <string>

#include "core/profile/profile.hpp"
#include "provost/profile/add.hpp"

namespace provost::cli {

/// In place of a reference: the secret is to be typed now and put into the keyring.
inline constexpr const char* kTypedNow = "keyring";

/// Sets a key of the profile as its file would; a reference may be to a relative path. Throws
/// Exit{usage} naming the flag; a value that should have been a reference is not repeated.
void set_key(core::Profile& profile, const std::string& key, const std::string& value);

/// What the flags say, each checked by itself; without provider, URL, secrets to be typed, and a
/// pin that is to be asked for. Throws Exit{usage}.
core::Profile given_profile(const ProfileAddOptions& options);

/// Throws Exit{usage} naming the flag of what only a person could still say, when there is none.
void require_answers(const ProfileAddOptions& options, const Program& program);

}  // namespace provost::cli
