#pragma once

#include <string>

#include "sandbox/common/make.hpp"
#include "sandbox/smartermail/knobs.hpp"
#include "sandbox/smartermail/store.hpp"

namespace provost::sandbox::smartermail {

/// The name as a local part can hold it; `number` names what is left without a character.
std::string local_part(const std::string& user_name, std::uint64_t number);

/// The domains with their people, and the system administrator `sysadmin`. Administrators have no
/// password yet.
Store populate(const Setup& setup, const Knobs& knobs);

/// Every administrator, of the system and of domains, has a second factor from now on.
void give_administrators_second_factor(Store& store);

}  // namespace provost::sandbox::smartermail
