#ifndef PROVOST_ABI_USERS_H
#define PROVOST_ABI_USERS_H 
#include "provost/abi/account.h"
#include "provost/abi/call.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_USERS_ID "provost.users/1"
typedef struct provost_query {
  uint32_t size;
  uint32_t reserved;
  int64_t offset;
  provost_string cursor;
  int64_t limit;
  uint64_t wanted;
  provost_string
      filter;
} provost_query;
typedef int32_t provost_key;
#define PROVOST_KEY_ID 1
#define PROVOST_KEY_USER_NAME 2
#define PROVOST_KEY_EMAIL 3
typedef int32_t provost_availability;
#define PROVOST_NEVER_TOLD 1
#define PROVOST_TOLD_IN_LIST 2
#define PROVOST_TOLD_BY_GET 3
typedef struct provost_users_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*list)(const provost_call* call, provost_session session,
                       const provost_query* query, const provost_account_sink* sink);
  provost_code (*get)(const provost_call* call, provost_session session, provost_key key,
                      provost_string value, const provost_account_sink* sink);
  provost_code (*count)(const provost_call* call, provost_session session, int64_t* count);
  provost_availability (*availability)(const provost_call* call, provost_session session,
                                       provost_attribute attribute);
} provost_users_v1;
#ifdef __cplusplus
}
#endif
#endif
