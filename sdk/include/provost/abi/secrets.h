/* Secrets, kept by the host: `provost.host.secrets/1`. A provider never sees the bytes. */
#ifndef PROVOST_ABI_SECRETS_H
#define PROVOST_ABI_SECRETS_H

#include "provost/abi/call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_HOST_SECRETS_ID "provost.host.secrets/1"

/* Since 0.1 */
typedef int32_t provost_derivation;
#define PROVOST_DERIVE_SHA256_HEX 1 /* lower-case hex of the hash */
#define PROVOST_DERIVE_TOTP 2       /* the code of now of a Base32 secret (RFC 6238) */
#define PROVOST_DERIVE_BCRYPT 3     /* a $2b$ hash; `parameter` is the cost, 4 to 15 */

/* Since 0.1 */
typedef int32_t provost_factor;
#define PROVOST_FACTOR_TOTP 1  /* a code of the person's authenticator */
#define PROVOST_FACTOR_EMAIL 2 /* a code the server has mailed */

/* Since 0.1 */
typedef struct provost_host_secrets_v1 {
  uint32_t size;
  uint32_t reserved;
  /* A new secret made of another one.
   * Errors: what fetching the secret may end with (a prompt that nobody answers: cancelled).
   * [inside a call, on its thread] */
  provost_code (*derive)(const provost_call* call, provost_secret from, provost_derivation how,
                         uint32_t parameter, provost_secret* result);
  /* Makes a secret of bytes that came in an answer; from then on they are scrubbed everywhere.
   * [inside a call, on its thread] */
  provost_code (*add)(const provost_call* call, provost_string bytes, provost_secret* result);
  /* The code of a second factor: made from the profile's TOTP secret, or asked of the person with
   * `hint` as explanation ("code mailed to a…@acme.test").
   * Errors: second_factor_required (nobody can be asked), cancelled.
   * [inside a call, on its thread] */
  provost_code (*second_factor)(const provost_call* call, provost_factor factor,
                                provost_string hint, provost_secret* result);
} provost_host_secrets_v1;

#ifdef __cplusplus
}
#endif

#endif
