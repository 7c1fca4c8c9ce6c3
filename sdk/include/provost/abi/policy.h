/* What a server asks of a new password. */
#ifndef PROVOST_ABI_POLICY_H
#define PROVOST_ABI_POLICY_H

#include "provost/abi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero in a number means "no such rule". Letters and digits are the ASCII ones.
 * Ownership: the provider. Lifetime: until the callback it is passed to returns.
 * Since 0.1 */
typedef struct provost_password_policy {
  uint32_t size;
  provost_tri enforced; /* unknown: the server does not tell its policy */
  int32_t min_length;
  int32_t max_length;
  provost_tri length_in_bytes; /* yes: lengths count UTF-8 bytes, else characters */
  int32_t min_lower;
  int32_t min_upper;
  int32_t min_digits;
  int32_t min_symbols;
  int32_t max_repeat; /* at most so many equal characters in a row */
  int32_t history;    /* so many earlier passwords are refused */
  provost_tri not_user_name;
  provost_tri no_common; /* common passwords are refused */
  uint32_t reserved;
  provost_string symbols; /* what counts as a symbol; unknown: any ASCII punctuation */
  provost_string note;    /* what else a person should know; may be unknown */
} provost_password_policy;

#ifdef __cplusplus
}
#endif

#endif
