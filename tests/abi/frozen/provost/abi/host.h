#ifndef PROVOST_ABI_HOST_H
#define PROVOST_ABI_HOST_H 
#include "provost/abi/http.h"
#include "provost/abi/log.h"
#include "provost/abi/secrets.h"
#include "provost/abi/stream.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef struct provost_host {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  const void* (*get_service)(provost_string id);
} provost_host;
#ifdef __cplusplus
}
#endif
#endif
