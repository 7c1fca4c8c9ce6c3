/* The closed list of results, and what goes with a failure. */
#ifndef PROVOST_ABI_ERROR_H
#define PROVOST_ABI_ERROR_H

#include "provost/abi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The result of every function that can fail. The list is closed: a host takes a number that it
 * does not know as PROVOST_INTERNAL.
 * Since 0.1 */
typedef int32_t provost_code;
#define PROVOST_OK 0
#define PROVOST_STOPPED 1                 /* a sink had enough; not a failure */
#define PROVOST_CANCELLED 2               /* the caller gave up */
#define PROVOST_DEADLINE 3                /* the time allowed is over */
#define PROVOST_INVALID_ARGUMENT 4        /* the request itself cannot be right */
#define PROVOST_UNSUPPORTED 5             /* this server or version cannot do it */
#define PROVOST_UNAUTHENTICATED 6         /* the session or the credentials are not accepted */
#define PROVOST_PERMISSION_DENIED 7       /* signed in, but not allowed */
#define PROVOST_NOT_FOUND 8               /* no such account */
#define PROVOST_ALREADY_EXISTS 9          /* the name is taken */
#define PROVOST_PASSWORD_REJECTED 10      /* the new password breaks the server's policy */
#define PROVOST_SECOND_FACTOR_REQUIRED 11 /* a code is wanted and none could be had */
#define PROVOST_MUST_CHANGE_PASSWORD 12   /* one's own password must be changed first */
#define PROVOST_ACCOUNT_DISABLED 13       /* the account that signs in is disabled or locked */
#define PROVOST_MANAGED_ELSEWHERE 14      /* another system owns this account's password or state */
#define PROVOST_RATE_LIMITED 15           /* not carried out: too many requests */
#define PROVOST_UNAVAILABLE 16            /* the server cannot be reached or is in trouble */
#define PROVOST_PROTOCOL 17               /* the answer makes no sense */
#define PROVOST_OUTCOME_UNKNOWN 18        /* a write left, and nobody knows whether it happened */
#define PROVOST_INTERNAL 19               /* a defect of the program that reports it */
#define PROVOST_CODE_COUNT 20

/* What goes with a code other than PROVOST_OK.
 * Ownership and lifetime: the strings belong to the caller of set_error, which copies them.
 * Since 0.1 */
typedef struct provost_error {
  uint32_t size; /* sizeof(provost_error) as the writer knows it */
  provost_code code;
  provost_string message;     /* lower case, no final period, names the object; never a secret, and
                                 in words of one's own: one that ends in ':' is completed by `detail` */
  provost_string detail;      /* what the server said; may be unknown */
  provost_string server_code; /* the server's own error id; may be unknown */
  provost_string option;      /* the option of the profile that is to blame; may be unknown */
  int32_t http_status;        /* 0: none */
  provost_tri changed;        /* of a write: has the account changed? */
  int64_t retry_after_ms;     /* wait that the server asked for; 0: it did not say */
} provost_error;

#ifdef __cplusplus
}
#endif

#endif
