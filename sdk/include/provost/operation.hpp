#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "provost/abi/operation.h"

namespace provost {
inline namespace v0_3 {

/// What can be asked of a provider.
enum class Operation : std::int32_t {
  probe = PROVOST_OP_PROBE,
  sign_in = PROVOST_OP_SIGN_IN,
  list = PROVOST_OP_LIST,
  get = PROVOST_OP_GET,
  count = PROVOST_OP_COUNT,
  policy = PROVOST_OP_POLICY,
  set_password = PROVOST_OP_SET_PASSWORD,
  reset_mail = PROVOST_OP_RESET_MAIL,
  random_mail = PROVOST_OP_RANDOM_MAIL,
  must_change = PROVOST_OP_MUST_CHANGE,
  enable = PROVOST_OP_ENABLE,
  disable = PROVOST_OP_DISABLE,
  end_sessions = PROVOST_OP_END_SESSIONS,
  revoke_tokens = PROVOST_OP_REVOKE_TOKENS,
  unlock = PROVOST_OP_UNLOCK,
  reset_second_factor = PROVOST_OP_RESET_SECOND_FACTOR,
  scopes = PROVOST_OP_SCOPES,
};

/// How a write may be repeated after nobody knows whether it happened.
enum class WriteKind : std::int32_t {
  none = 0,  ///< it only reads
  repeatable = PROVOST_WRITE_REPEATABLE,
  once = PROVOST_WRITE_ONCE,
  check_then = PROVOST_WRITE_CHECK_THEN,
};

/// What a provider declares of one operation.
struct OperationInfo {
  Operation operation{};
  WriteKind kind = WriteKind::none;
  /// At most `limit_count` answers in any span of `limit_period`; 0: no limit known.
  std::int32_t limit_count = 0;
  std::chrono::milliseconds limit_period{0};
  std::int32_t concurrency = 0;   ///< at most so many at once; 0: as many as the host likes
  std::string_view caution = {};  ///< what every plan of this operation has to say
};

}  // namespace v0_3
}  // namespace provost
