#ifndef PROVOST_ABI_CONNECTION_H
#define PROVOST_ABI_CONNECTION_H 
#include "provost/abi/call.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef struct provost_option_value {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string value;
} provost_option_value;
typedef struct provost_connection {
  uint32_t size;
  uint32_t reserved;
  provost_string url;
  const provost_option_value* const* options;
  uint64_t option_count;
} provost_connection;
typedef struct provost_credentials {
  uint32_t size;
  uint32_t reserved;
  provost_string account;
  provost_secret password;
  provost_secret token;
  const provost_kept_value* const* kept;
  uint64_t kept_count;
} provost_credentials;
#ifdef __cplusplus
}
#endif
#endif
