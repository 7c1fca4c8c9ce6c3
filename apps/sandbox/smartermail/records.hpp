#pragma once

#include <cstdint>
#include <string>

#include "sandbox/smartermail/knobs.hpp"
#include "sandbox/smartermail/store.hpp"

namespace provost::sandbox::smartermail {

/// `0001-01-01T00:00:00` for never.
std::string date_or_never(std::int64_t ms);

/// One element of `userData`.
std::string user_record(const Knobs& knobs, const User& user);

/// One element of an account list's `results`.
std::string search_record(const User& user);
std::string search_record(const Account& account, const std::string& domain);

/// One element of the quick search's `users`.
std::string quick_record(const User& user);

}  // namespace provost::sandbox::smartermail
