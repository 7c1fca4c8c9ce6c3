#ifndef PROVOST_ABI_PASSWORDS_H
#define PROVOST_ABI_PASSWORDS_H 
#include "provost/abi/account.h"
#include "provost/abi/call.h"
#include "provost/abi/policy.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_PASSWORDS_ID "provost.passwords/1"
typedef int32_t provost_evidence;
#define PROVOST_ACCEPTED 1
#define PROVOST_CONFIRMED 2
typedef struct provost_policy_sink {
  uint32_t size;
  uint32_t reserved;
  void* host;
  provost_code (*policy)(const struct provost_policy_sink* sink,
                         const provost_password_policy* policy);
} provost_policy_sink;
#define PROVOST_SET_PRE_HASH 1u
typedef struct provost_new_password {
  uint32_t size;
  uint32_t flags;
  provost_secret password;
  provost_tri must_change;
  uint32_t reserved;
} provost_new_password;
typedef struct provost_passwords_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*policy)(const provost_call* call, provost_session session,
                         const provost_policy_sink* sink);
  provost_code (*set)(const provost_call* call, provost_session session,
                      const provost_account* account, const provost_new_password* password,
                      provost_evidence* evidence);
  provost_code (*reset_mail)(const provost_call* call, provost_session session,
                             const provost_account* account, provost_string address,
                             provost_evidence* evidence);
  provost_code (*random_mail)(const provost_call* call, provost_session session,
                              const provost_account* account, provost_evidence* evidence);
  provost_code (*must_change)(const provost_call* call, provost_session session,
                              const provost_account* account, provost_evidence* evidence);
} provost_passwords_v1;
#ifdef __cplusplus
}
#endif
#endif
