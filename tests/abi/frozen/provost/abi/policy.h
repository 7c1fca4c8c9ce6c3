#ifndef PROVOST_ABI_POLICY_H
#define PROVOST_ABI_POLICY_H 
#include "provost/abi/types.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef struct provost_password_policy {
  uint32_t size;
  provost_tri enforced;
  int32_t min_length;
  int32_t max_length;
  provost_tri length_in_bytes;
  int32_t min_lower;
  int32_t min_upper;
  int32_t min_digits;
  int32_t min_symbols;
  int32_t max_repeat;
  int32_t history;
  provost_tri not_user_name;
  provost_tri no_common;
  uint32_t reserved;
  provost_string symbols;
  provost_string note;
} provost_password_policy;
#ifdef __cplusplus
}
#endif
#endif
