#ifndef PROVOST_ABI_LOG_H
#define PROVOST_ABI_LOG_H 
#include "provost/abi/call.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_HOST_LOG_ID "provost.host.log/1"
typedef int32_t provost_log_level;
#define PROVOST_LOG_DEBUG 1
#define PROVOST_LOG_INFO 2
#define PROVOST_LOG_WARNING 3
#define PROVOST_LOG_ERROR 4
typedef struct provost_host_log_v1 {
  uint32_t size;
  uint32_t reserved;
  void (*write)(const provost_call* call, provost_log_level level, provost_string text);
} provost_host_log_v1;
#ifdef __cplusplus
}
#endif
#endif
