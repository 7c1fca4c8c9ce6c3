#ifndef PROVOST_ABI_SECRETS_H
#define PROVOST_ABI_SECRETS_H 
#include "provost/abi/call.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_HOST_SECRETS_ID "provost.host.secrets/1"
typedef int32_t provost_derivation;
#define PROVOST_DERIVE_SHA256_HEX 1
#define PROVOST_DERIVE_TOTP 2
#define PROVOST_DERIVE_BCRYPT 3
typedef int32_t provost_factor;
#define PROVOST_FACTOR_TOTP 1
#define PROVOST_FACTOR_EMAIL 2
typedef struct provost_host_secrets_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*derive)(const provost_call* call, provost_secret from, provost_derivation how,
                         uint32_t parameter, provost_secret* result);
  provost_code (*add)(const provost_call* call, provost_string bytes, provost_secret* result);
  provost_code (*second_factor)(const provost_call* call, provost_factor factor,
                                provost_string hint, provost_secret* result);
} provost_host_secrets_v1;
#ifdef __cplusplus
}
#endif
#endif
