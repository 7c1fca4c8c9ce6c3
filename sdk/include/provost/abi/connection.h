/* What a provider is told of the profile it works for. */
#ifndef PROVOST_ABI_CONNECTION_H
#define PROVOST_ABI_CONNECTION_H

#include "provost/abi/call.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An option of the provider's own schema, already checked against it; defaults filled in.
 * Since 0.1 */
typedef struct provost_option_value {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string value;
} provost_option_value;

/* Ownership: the host. Lifetime: until the call returns.
 * Since 0.1 */
typedef struct provost_connection {
  uint32_t size;
  uint32_t reserved;
  provost_string url; /* for messages; requests go to paths below it by themselves */
  const provost_option_value* const* options;
  uint64_t option_count;
} provost_connection;

/* With what to sign in. `kept` is set when a stored session is to be resumed: no request is owed
 * then. Else `token` when the profile has one, else `password`.
 * Since 0.1 */
typedef struct provost_credentials {
  uint32_t size;
  uint32_t reserved;
  provost_string account;
  provost_secret password; /* fetched, perhaps asked for, only when it is first used; 0: none */
  provost_secret token;    /* a personal access token or the like; 0: none */
  const provost_kept_value* const* kept;
  uint64_t kept_count;
} provost_credentials;

#ifdef __cplusplus
}
#endif

#endif
