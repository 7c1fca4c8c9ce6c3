#pragma once

#include <string>
#include <string_view>

#include "sandbox/common/http.hpp"
#include "sandbox/smartermail/json.hpp"

namespace provost::sandbox::smartermail {

/// Adds success and resultCode to what a call found.
Reply succeed(JsonObject body = {});

/// `{"success":false,...}`; resultCode equals the status, or `result_code` where a refusal comes
/// with status 200.
Reply fail(int status, std::string_view message, int result_code = 0);

/// The old way to refuse: the reason phrase says it, the body is empty.
Reply fail_by_reason(int status, std::string_view phrase);

/// A refusal by the web server's own layer, without success or resultCode.
Reply framework_error(int status, std::string_view message);

Reply html(int status, std::string body);

}  // namespace provost::sandbox::smartermail
