#pragma once

#include <cstdint>

#include "provost/abi/account.h"
#include "provost/abi/error.h"
#include "provost/abi/http.h"
#include "provost/abi/policy.h"

namespace provost::core {

/// What a plugin hands over is looked at before it is used: a record that is too short, a length or
/// count that nothing real has, an entry that is not there. Throws Error{internal}, which names the
/// part; an address that leads nowhere cannot be told from another one.
void check_record(const provost_account& record);
void check_record(const provost_page& record);
void check_record(const provost_password_policy& record);
void check_record(const provost_error& record);
void check_record(const provost_http_request& record);
void check_parts(const provost_part* const* parts, std::uint64_t count);
void check_text(const provost_string& text, const char* what);

}  // namespace provost::core
