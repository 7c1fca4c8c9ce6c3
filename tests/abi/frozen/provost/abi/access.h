#ifndef PROVOST_ABI_ACCESS_H
#define PROVOST_ABI_ACCESS_H 
#include "provost/abi/passwords.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_ACCESS_ID "provost.access/1"
typedef struct provost_remaining {
  uint32_t size;
  uint32_t reserved;
  int64_t sessions;
  int64_t tokens;
} provost_remaining;
typedef struct provost_access_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*enable)(const provost_call* call, provost_session session,
                         const provost_account* account, provost_evidence* evidence);
  provost_code (*disable)(const provost_call* call, provost_session session,
                          const provost_account* account, provost_evidence* evidence);
  provost_code (*end_sessions)(const provost_call* call, provost_session session,
                               const provost_account* account, provost_evidence* evidence);
  provost_code (*revoke_tokens)(const provost_call* call, provost_session session,
                                const provost_account* account, provost_evidence* evidence);
  provost_code (*unlock)(const provost_call* call, provost_session session,
                         const provost_account* account, provost_evidence* evidence);
  provost_code (*reset_second_factor)(const provost_call* call, provost_session session,
                                      const provost_account* account, provost_evidence* evidence);
  provost_code (*remaining)(const provost_call* call, provost_session session,
                            const provost_account* account, provost_remaining* remaining);
} provost_access_v1;
#ifdef __cplusplus
}
#endif
#endif
