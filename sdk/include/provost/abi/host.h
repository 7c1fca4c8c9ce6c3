/* The host as a provider sees it: services, looked up by id. */
#ifndef PROVOST_ABI_HOST_H
#define PROVOST_ABI_HOST_H

#include "provost/abi/http.h"
#include "provost/abi/log.h"
#include "provost/abi/secrets.h"
#include "provost/abi/stream.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Ownership: the host. Lifetime: from init until deinit returns.
 * Since 0.1 */
typedef struct provost_host {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  /* The table of a service, or null when this host has none of that id. The tables are frozen:
   * a change has a new id.
   * [any thread, between init and deinit] */
  const void* (*get_service)(provost_string id);
} provost_host;

#ifdef __cplusplus
}
#endif

#endif
