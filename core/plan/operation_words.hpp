#pragma once

#include <string_view>

#include "provost/operation.hpp"

namespace provost::core {

/// How people name an operation: `password reset-mail`. Also in limits and in a locked profile's
/// `allow`, there with a dot or with a space.
std::string_view words_of(Operation operation);

/// Does it put a password in place, or make somebody choose one?
bool concerns_password(Operation operation);
/// Does it send a mail?
bool sends_mail(Operation operation);

}  // namespace provost::core
