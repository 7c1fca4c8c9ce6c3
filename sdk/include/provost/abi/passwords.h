/* Passwords: `provost.passwords/1`. */
#ifndef PROVOST_ABI_PASSWORDS_H
#define PROVOST_ABI_PASSWORDS_H

#include "provost/abi/account.h"
#include "provost/abi/call.h"
#include "provost/abi/policy.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_PASSWORDS_ID "provost.passwords/1"

/* What is known of a write that went well.
 * Since 0.1 */
typedef int32_t provost_evidence;
#define PROVOST_ACCEPTED 1  /* the server said yes, which proves nothing */
#define PROVOST_CONFIRMED 2 /* the server's answer, or reading again, proves it */

/* Where a policy goes. Owned by the host; for the call it is passed to.
 * Since 0.1 */
typedef struct provost_policy_sink {
  uint32_t size;
  uint32_t reserved;
  void* host; /* for the host alone */
  provost_code (*policy)(const struct provost_policy_sink* sink,
                         const provost_password_policy* policy);
} provost_policy_sink;

#define PROVOST_SET_PRE_HASH 1u /* send a hash made here instead of the password */

/* Since 0.1 */
typedef struct provost_new_password {
  uint32_t size;
  uint32_t flags;
  provost_secret password;
  provost_tri must_change; /* yes: to be changed at the next sign-in; unknown: leave it */
  uint32_t reserved;
} provost_new_password;

/* `account` is the record as it was last read; `*evidence` is set when PROVOST_OK is returned.
 * Each write says in the call's error whether the account has changed.
 * [any thread; one call at a time on one session, unless the descriptor says concurrent].
 * A null function: not supported.
 * Since 0.1 */
typedef struct provost_passwords_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*policy)(const provost_call* call, provost_session session,
                         const provost_policy_sink* sink);
  /* Errors: password_rejected, managed_elsewhere, not_found, permission_denied. */
  provost_code (*set)(const provost_call* call, provost_session session,
                      const provost_account* account, const provost_new_password* password,
                      provost_evidence* evidence);
  /* Has the server mail a link to `address`, one of the account's own. */
  provost_code (*reset_mail)(const provost_call* call, provost_session session,
                             const provost_account* account, provost_string address,
                             provost_evidence* evidence);
  /* Has the server make a password and mail it. */
  provost_code (*random_mail)(const provost_call* call, provost_session session,
                              const provost_account* account, provost_evidence* evidence);
  /* The next sign-in has to choose a new password. */
  provost_code (*must_change)(const provost_call* call, provost_session session,
                              const provost_account* account, provost_evidence* evidence);
} provost_passwords_v1;

#ifdef __cplusplus
}
#endif

#endif
