#ifndef PROVOST_ABI_ERROR_H
#define PROVOST_ABI_ERROR_H 
#include "provost/abi/types.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef int32_t provost_code;
#define PROVOST_OK 0
#define PROVOST_STOPPED 1
#define PROVOST_CANCELLED 2
#define PROVOST_DEADLINE 3
#define PROVOST_INVALID_ARGUMENT 4
#define PROVOST_UNSUPPORTED 5
#define PROVOST_UNAUTHENTICATED 6
#define PROVOST_PERMISSION_DENIED 7
#define PROVOST_NOT_FOUND 8
#define PROVOST_ALREADY_EXISTS 9
#define PROVOST_PASSWORD_REJECTED 10
#define PROVOST_SECOND_FACTOR_REQUIRED 11
#define PROVOST_MUST_CHANGE_PASSWORD 12
#define PROVOST_ACCOUNT_DISABLED 13
#define PROVOST_MANAGED_ELSEWHERE 14
#define PROVOST_RATE_LIMITED 15
#define PROVOST_UNAVAILABLE 16
#define PROVOST_PROTOCOL 17
#define PROVOST_OUTCOME_UNKNOWN 18
#define PROVOST_INTERNAL 19
#define PROVOST_CODE_COUNT 20
typedef struct provost_error {
  uint32_t size;
  provost_code code;
  provost_string message;
  provost_string detail;
  provost_string server_code;
  provost_string option;
  int32_t http_status;
  provost_tri changed;
  int64_t retry_after_ms;
} provost_error;
#ifdef __cplusplus
}
#endif
#endif
