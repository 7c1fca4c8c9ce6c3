#ifndef PROVOST_ABI_OPERATION_H
#define PROVOST_ABI_OPERATION_H 
#include "provost/abi/types.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef int32_t provost_operation;
#define PROVOST_OP_PROBE 1
#define PROVOST_OP_SIGN_IN 2
#define PROVOST_OP_LIST 3
#define PROVOST_OP_GET 4
#define PROVOST_OP_COUNT 5
#define PROVOST_OP_POLICY 6
#define PROVOST_OP_SET_PASSWORD 7
#define PROVOST_OP_RESET_MAIL 8
#define PROVOST_OP_RANDOM_MAIL 9
#define PROVOST_OP_MUST_CHANGE 10
#define PROVOST_OP_ENABLE 11
#define PROVOST_OP_DISABLE 12
#define PROVOST_OP_END_SESSIONS 13
#define PROVOST_OP_REVOKE_TOKENS 14
#define PROVOST_OP_UNLOCK 15
#define PROVOST_OP_RESET_SECOND_FACTOR 16
#define PROVOST_OP_SCOPES 17
typedef int32_t provost_write_kind;
#define PROVOST_WRITE_REPEATABLE 1
#define PROVOST_WRITE_ONCE 2
#define PROVOST_WRITE_CHECK_THEN 3
typedef struct provost_operation_info {
  uint32_t size;
  provost_operation operation;
  provost_write_kind kind;
  int32_t limit_count;
  int64_t limit_period_ms;
  int32_t concurrency;
  uint32_t reserved;
  provost_string caution;
} provost_operation_info;
#ifdef __cplusplus
}
#endif
#endif
