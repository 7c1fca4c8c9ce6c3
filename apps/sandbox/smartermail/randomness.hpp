#pragma once

#include <string>

#include "sandbox/smartermail/policy.hpp"

namespace provost::sandbox::smartermail {

/// A password of letters and digits, with a sign if the policy asks for one, that keeps `policy`.
std::string random_password(const Policy& policy);

}  // namespace provost::sandbox::smartermail
