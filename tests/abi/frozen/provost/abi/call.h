#ifndef PROVOST_ABI_CALL_H
#define PROVOST_ABI_CALL_H 
#include "provost/abi/error.h"
#include "provost/abi/operation.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef struct provost_kept_value {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string text;
  provost_secret secret;
} provost_kept_value;
struct provost_host;
typedef struct provost_call {
  uint32_t size;
  uint32_t reserved;
  void* host;
  const struct provost_host* services;
  provost_string scope;
  int32_t (*cancelled)(const struct provost_call* call);
  int64_t (*time_left_ms)(const struct provost_call* call);
  void (*set_error)(const struct provost_call* call, const provost_error* error);
  const provost_error* (*error)(const struct provost_call* call);
  void (*report_limit)(const struct provost_call* call, provost_operation operation,
                       int64_t remaining, int64_t resets_in_ms);
  void (*keep)(const struct provost_call* call, const provost_kept_value* value);
  void (*expires)(const struct provost_call* call, provost_time when);
  void (*warn)(const struct provost_call* call, provost_string text);
} provost_call;
#ifdef __cplusplus
}
#endif
#endif
