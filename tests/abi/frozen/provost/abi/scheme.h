#ifndef PROVOST_ABI_SCHEME_H
#define PROVOST_ABI_SCHEME_H 
#include "provost/abi/types.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef int32_t provost_protection;
#define PROVOST_PROTECTION_NONE 1
#define PROVOST_PROTECTION_UPGRADE 2
#define PROVOST_PROTECTION_TLS 3
typedef struct provost_scheme {
  uint32_t size;
  provost_protection protection;
  provost_string name;
  uint32_t port;
  uint32_t reserved;
} provost_scheme;
#ifdef __cplusplus
}
#endif
#endif
