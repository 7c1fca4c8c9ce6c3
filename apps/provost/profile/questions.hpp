#pragma once

#include "core/plugin/descriptor.hpp"
#include "core/profile/profile.hpp"
#include "provost/profile/add.hpp"
#include "provost/profile/typed_secrets.hpp"

namespace provost::cli {

/// Asks a person what the flags have left open: the account, how to sign in, and the provider's own
/// options that must be there. Throws Exit{usage} where a flag does not fit the provider and,
/// naming the flag, where nobody can be asked.
void ask_the_rest(Program& program, const ProfileAddOptions& options,
                  const core::ProviderDescriptor& provider, core::Profile& profile,
                  TypedSecrets& typed);

}  // namespace provost::cli
