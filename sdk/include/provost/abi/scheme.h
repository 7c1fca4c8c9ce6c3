/* What stands before :// in the URLs of a provider's servers. */
#ifndef PROVOST_ABI_SCHEME_H
#define PROVOST_ABI_SCHEME_H

#include "provost/abi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a connection is kept from being read on its way. The host sends no secret over one that is
 * not, unless it goes to this machine or the profile allows it.
 * Since 0.3 */
typedef int32_t provost_protection;
#define PROVOST_PROTECTION_NONE 1
#define PROVOST_PROTECTION_UPGRADE 2 /* begins plain; the provider has it secured: stream.h */
#define PROVOST_PROTECTION_TLS 3     /* TLS from the first byte */

/* Not http or https: those are for providers that name no scheme.
 * Lifetime: as long as the plugin is loaded.
 * Since 0.3 */
typedef struct provost_scheme {
  uint32_t size;
  provost_protection protection;
  provost_string name; /* [a-z0-9]+ */
  uint32_t port;       /* where a URL names none */
  uint32_t reserved;
} provost_scheme;

#ifdef __cplusplus
}
#endif

#endif
