/* Signing in and out: `provost.auth/1`. */
#ifndef PROVOST_ABI_AUTH_H
#define PROVOST_ABI_AUTH_H

#include "provost/abi/account.h"
#include "provost/abi/connection.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_AUTH_ID "provost.auth/1"

/* Unless said otherwise: [any thread; one call at a time on one session, unless the descriptor
 * says concurrent]. A null function: not supported.
 * Since 0.1 */
typedef struct provost_auth_v1 {
  uint32_t size;
  uint32_t reserved;
  /* Opens a session. A refused credential is never tried again, neither here nor by the host.
   * Ownership: the session is the host's until `close`.
   * Errors: unauthenticated, second_factor_required, account_disabled, must_change_password,
   * permission_denied, rate_limited, unavailable. */
  provost_code (*sign_in)(const provost_call* call, const provost_connection* connection,
                          const provost_credentials* credentials, provost_session* session);
  /* Makes an expiring or refused session good again without credentials. Calls are alone on the
   * session.
   * Errors: unauthenticated: sign in anew. */
  provost_code (*renew)(const provost_call* call, provost_session session);
  /* Pushes the account that is signed in, and no page. */
  provost_code (*who)(const provost_call* call, provost_session session,
                      const provost_account_sink* sink);
  /* Ends the session on the server. `close` is still owed. */
  provost_code (*sign_out)(const provost_call* call, provost_session session);
  /* PROVOST_OK when this server, in its version and with these rights, can do the operation;
   * PROVOST_UNSUPPORTED or PROVOST_PERMISSION_DENIED with a message when not. Sends reads at most.
   * Null: whatever has a function is supported. */
  provost_code (*supports)(const provost_call* call, provost_session session,
                           provost_operation operation);
  /* Gives up what the provider holds for the session; sends nothing. Never null. */
  void (*close)(provost_session session);
  /* PROVOST_OK when the operation can be done to this account, as far as its record tells; asked
   * while planning, for every row. PROVOST_MANAGED_ELSEWHERE or PROVOST_UNSUPPORTED with a message
   * that is the bare reason, such as "its directory decides whether it is active". Sends reads at
   * most, and none for every account. Null: all accounts are alike. */
  provost_code (*suits)(const provost_call* call, provost_session session,
                        provost_operation operation, const provost_account* account);
} provost_auth_v1;

#ifdef __cplusplus
}
#endif

#endif
