#ifndef PROVOST_ABI_TYPES_H
#define PROVOST_ABI_TYPES_H 
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct provost_string {
  const char* data;
  uint64_t length;
} provost_string;
typedef int32_t provost_tri;
#define PROVOST_UNKNOWN 0
#define PROVOST_NO 1
#define PROVOST_YES 2
typedef int64_t provost_time;
#define PROVOST_TIME_UNKNOWN ((provost_time)0)
#define PROVOST_TIME_NEVER INT64_MIN
typedef uint64_t provost_secret;
typedef uint64_t provost_session;
#if defined(_WIN32)
#define PROVOST_EXPORT __declspec(dllexport)
#else
#define PROVOST_EXPORT __attribute__((visibility("default")))
#endif
#ifdef __cplusplus
}
#endif
#endif
