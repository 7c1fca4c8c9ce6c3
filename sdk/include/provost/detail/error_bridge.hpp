#pragma once

#include <string>

#include "provost/abi/call.h"
#include "provost/error.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {
namespace detail {

/// The code as this side knows it; the list is closed, so anything else is a defect.
inline Code code_of(provost_code code) {
  return code >= 0 && code < PROVOST_CODE_COUNT ? static_cast<Code>(code) : Code::internal;
}

inline Tri tri_of(provost_tri value) {
  return value == PROVOST_YES ? Tri::yes : value == PROVOST_NO ? Tri::no : Tri::unknown;
}

/// What a code and its record say, as an exception; `record` may be null.
inline Error error_of(provost_code code, const provost_error* record) {
  if (record == nullptr || record->code != code) {
    return {code_of(code),
            "failed without saying why (" + std::string(name_of(code_of(code))) + ")"};
  }
  Error error(code_of(code), std::string(view_of(record->message)));
  error.detail = view_of(record->detail);
  error.server_code = view_of(record->server_code);
  error.option = view_of(record->option);
  error.http_status = record->http_status;
  error.changed = tri_of(record->changed);
  error.retry_after = std::chrono::milliseconds(record->retry_after_ms);
  return error;
}

/// The record of an exception; valid as long as `error`.
inline provost_error to_record(const Error& error) {
  return {sizeof(provost_error),
          static_cast<provost_code>(error.code),
          to_abi(std::string_view(error.message)),
          to_abi(std::string_view(error.detail)),
          to_abi(std::string_view(error.server_code)),
          to_abi(std::string_view(error.option)),
          error.http_status,
          static_cast<provost_tri>(error.changed),
          error.retry_after.count()};
}

/// Runs `body` and turns whatever it throws into a code and the call's record.
template <class Body>
provost_code guarded(const provost_call* call, Body&& body) noexcept {
  try {
    try {
      body();
      return PROVOST_OK;
    } catch (const Error&) {
      throw;
    } catch (const std::exception& other) {
      throw Error(Code::internal, other.what());
    } catch (...) {
      throw Error(Code::internal, "something that is not an exception was thrown");
    }
  } catch (const Error& error) {
    const provost_error record = to_record(error);
    call->set_error(call, &record);
    return record.code;
  } catch (...) {
    return PROVOST_INTERNAL;
  }
}

}  // namespace detail
}  // namespace v0_3
}  // namespace provost
