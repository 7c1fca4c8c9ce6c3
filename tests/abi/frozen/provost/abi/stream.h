#ifndef PROVOST_ABI_STREAM_H
#define PROVOST_ABI_STREAM_H 
#include "provost/abi/http.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_HOST_STREAM_ID "provost.host.stream/1"
typedef uint64_t provost_stream;
typedef struct provost_host_stream_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*open)(const provost_call* call, provost_stream* stream);
  provost_code (*secure)(const provost_call* call, provost_stream stream);
  provost_code (*send)(const provost_call* call, provost_stream stream, provost_effect effect,
                       const provost_part* const* parts, uint64_t part_count);
  provost_code (*receive)(const provost_call* call, provost_stream stream, char* buffer,
                          uint64_t capacity, uint64_t* received);
  provost_code (*secret_length)(const provost_call* call, provost_secret secret, uint64_t* length);
  void (*close)(const provost_call* call, provost_stream stream);
} provost_host_stream_v1;
#ifdef __cplusplus
}
#endif
#endif
