/* Who gets in: `provost.access/1`. */
#ifndef PROVOST_ABI_ACCESS_H
#define PROVOST_ABI_ACCESS_H

#include "provost/abi/passwords.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_ACCESS_ID "provost.access/1"

/* What an account can still be used through, as reading shows it; -1: this server does not show it.
 * Since 0.2 */
typedef struct provost_remaining {
  uint32_t size;
  uint32_t reserved;
  int64_t sessions; /* what a person is signed in with; not made by a token for programs */
  int64_t tokens;   /* made for programs, and not revoked */
} provost_remaining;

/* `account` is the record as it was last read; `*evidence` is set when PROVOST_OK is returned.
 * [any thread; one call at a time on one session, unless the descriptor says concurrent].
 * A null function: not supported.
 * Since 0.1, remaining since 0.2 */
typedef struct provost_access_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*enable)(const provost_call* call, provost_session session,
                         const provost_account* account, provost_evidence* evidence);
  provost_code (*disable)(const provost_call* call, provost_session session,
                          const provost_account* account, provost_evidence* evidence);
  /* Everything the person is signed in with now; not tokens made for programs. */
  provost_code (*end_sessions)(const provost_call* call, provost_session session,
                               const provost_account* account, provost_evidence* evidence);
  /* Tokens made for programs. */
  provost_code (*revoke_tokens)(const provost_call* call, provost_session session,
                                const provost_account* account, provost_evidence* evidence);
  /* Lets in again who failed to sign in too often. */
  provost_code (*unlock)(const provost_call* call, provost_session session,
                         const provost_account* account, provost_evidence* evidence);
  /* Takes the second factor off, so that a new one can be set up. */
  provost_code (*reset_second_factor)(const provost_call* call, provost_session session,
                                      const provost_account* account, provost_evidence* evidence);
  /* Reads what is left. Sends no write. */
  provost_code (*remaining)(const provost_call* call, provost_session session,
                            const provost_account* account, provost_remaining* remaining);
} provost_access_v1;

#ifdef __cplusplus
}
#endif

#endif
