/* About the server itself: `provost.server/1`. */
#ifndef PROVOST_ABI_SERVER_H
#define PROVOST_ABI_SERVER_H

#include "provost/abi/connection.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_SERVER_ID "provost.server/1"

/* Where texts go. Owned by the host; for the call it is passed to.
 * Since 0.1 */
typedef struct provost_text_sink {
  uint32_t size;
  uint32_t reserved;
  void* host; /* for the host alone */
  provost_code (*text)(const struct provost_text_sink* sink, provost_string text);
} provost_text_sink;

/* Since 0.1 */
typedef struct provost_server_v1 {
  uint32_t size;
  uint32_t reserved;
  /* Without signing in: is this a server of the provider's make? Pushes its version, or an empty
   * text when the server does not tell it.
   * Errors: not_found (another make, or none); what a request can end with.
   * [any thread] */
  provost_code (*probe)(const provost_call* call, const provost_connection* connection,
                        const provost_text_sink* version);
  /* The version, as the signed-in account may see it; null: `probe` says all there is. */
  provost_code (*version)(const provost_call* call, provost_session session,
                          const provost_text_sink* version);
  /* Pushes the name of every scope (a mail domain) the session can reach; null: no scopes. */
  provost_code (*scopes)(const provost_call* call, provost_session session,
                         const provost_text_sink* names);
} provost_server_v1;

#ifdef __cplusplus
}
#endif

#endif
