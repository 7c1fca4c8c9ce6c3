/* The call context: goes into every operation, owned by the host. */
#ifndef PROVOST_ABI_CALL_H
#define PROVOST_ABI_CALL_H

#include "provost/abi/error.h"
#include "provost/abi/operation.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Something a provider wants to have again when a stored session is resumed: a plain text, or a
 * secret (then `text` is unknown).
 * Since 0.1 */
typedef struct provost_kept_value {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string text;
  provost_secret secret;
} provost_kept_value;

struct provost_host;

/* One call from the host into a provider.
 * Ownership: the host. Lifetime: until the called function returns; never keep it.
 * [the thread that was called, and no other] Since 0.1 */
typedef struct provost_call {
  uint32_t size;
  uint32_t reserved;
  void* host;                          /* for the host alone */
  const struct provost_host* services; /* the same as init was given */
  provost_string scope; /* the part of the server this call is about; unknown: none */

  /* Not 0 when the caller gave up. The host's own services notice by themselves. */
  int32_t (*cancelled)(const struct provost_call* call);
  /* Milliseconds that are left; INT64_MAX when there is no limit. */
  int64_t (*time_left_ms)(const struct provost_call* call);
  /* Says what goes with the code that will be returned. The last one counts. */
  void (*set_error)(const struct provost_call* call, const provost_error* error);
  /* What set_error was last told, also by the host's own services; lives until the next set_error
   * or until the call returns. */
  const provost_error* (*error)(const struct provost_call* call);
  /* What the server's headers said: so many more of this operation until the reset. */
  void (*report_limit)(const struct provost_call* call, provost_operation operation,
                       int64_t remaining, int64_t resets_in_ms);
  /* In sign_in and renew: replaces the kept value of that name. */
  void (*keep)(const struct provost_call* call, const provost_kept_value* value);
  /* In sign_in and renew: when the server will stop accepting the session; unknown: not said. */
  void (*expires)(const struct provost_call* call, provost_time when);
  /* Something a person should know about the server or the session (an old build with known
   * holes); shown once. */
  void (*warn)(const struct provost_call* call, provost_string text);
} provost_call;

#ifdef __cplusplus
}
#endif

#endif
