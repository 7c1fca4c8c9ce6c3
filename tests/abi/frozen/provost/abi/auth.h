#ifndef PROVOST_ABI_AUTH_H
#define PROVOST_ABI_AUTH_H 
#include "provost/abi/account.h"
#include "provost/abi/connection.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_AUTH_ID "provost.auth/1"
typedef struct provost_auth_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*sign_in)(const provost_call* call, const provost_connection* connection,
                          const provost_credentials* credentials, provost_session* session);
  provost_code (*renew)(const provost_call* call, provost_session session);
  provost_code (*who)(const provost_call* call, provost_session session,
                      const provost_account_sink* sink);
  provost_code (*sign_out)(const provost_call* call, provost_session session);
  provost_code (*supports)(const provost_call* call, provost_session session,
                           provost_operation operation);
  void (*close)(provost_session session);
  provost_code (*suits)(const provost_call* call, provost_session session,
                        provost_operation operation, const provost_account* account);
} provost_auth_v1;
#ifdef __cplusplus
}
#endif
#endif
