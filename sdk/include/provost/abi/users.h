/* Enumerating and finding accounts: `provost.users/1`. */
#ifndef PROVOST_ABI_USERS_H
#define PROVOST_ABI_USERS_H

#include "provost/abi/account.h"
#include "provost/abi/call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_USERS_ID "provost.users/1"

/* Which page of the list.
 * Since 0.1 */
typedef struct provost_query {
  uint32_t size;
  uint32_t reserved;
  int64_t offset;        /* accounts to skip */
  provost_string cursor; /* what the page before gave; unknown: the first page */
  int64_t limit;         /* at most so many; 0: what the provider thinks best */
  uint64_t wanted;       /* attributes somebody will look at (1 << PROVOST_ATTR_…): a hint; others
                          * may be left out of the records, but for the id */
  provost_string
      filter; /* SCIM filter; may be used to send less, never has to be; may be unknown */
} provost_query;

/* How an account is named.
 * Since 0.1 */
typedef int32_t provost_key;
#define PROVOST_KEY_ID 1
#define PROVOST_KEY_USER_NAME 2
#define PROVOST_KEY_EMAIL 3

/* Where an attribute can be had.
 * Since 0.1 */
typedef int32_t provost_availability;
#define PROVOST_NEVER_TOLD 1
#define PROVOST_TOLD_IN_LIST 2
#define PROVOST_TOLD_BY_GET 3 /* at the price of one call an account */

/* [any thread; one call at a time on one session, unless the descriptor says concurrent].
 * A null function: not supported.
 * Since 0.1 */
typedef struct provost_users_v1 {
  uint32_t size;
  uint32_t reserved;
  /* Pushes one page of accounts, then says what is to be said of it. The host takes the records
   * only when PROVOST_OK comes back. */
  provost_code (*list)(const provost_call* call, provost_session session,
                       const provost_query* query, const provost_account_sink* sink);
  /* Pushes the one account of that key, with everything the server tells, and no page.
   * Errors: not_found. */
  provost_code (*get)(const provost_call* call, provost_session session, provost_key key,
                      provost_string value, const provost_account_sink* sink);
  /* How many accounts `list` would give. */
  provost_code (*count)(const provost_call* call, provost_session session, int64_t* count);
  /* Where this server tells an attribute, with this session's rights. Sends reads at most. */
  provost_availability (*availability)(const provost_call* call, provost_session session,
                                       provost_attribute attribute);
} provost_users_v1;

#ifdef __cplusplus
}
#endif

#endif
