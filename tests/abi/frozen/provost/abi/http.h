#ifndef PROVOST_ABI_HTTP_H
#define PROVOST_ABI_HTTP_H 
#include "provost/abi/call.h"
#ifdef __cplusplus
extern "C" {
#endif
#define PROVOST_HOST_HTTP_ID "provost.host.http/1"
typedef int32_t provost_effect;
#define PROVOST_EFFECT_READ 1
#define PROVOST_EFFECT_REPEATABLE_WRITE 2
#define PROVOST_EFFECT_WRITE_ONCE 3
#define PROVOST_EFFECT_SESSION 4
typedef int32_t provost_encoding;
#define PROVOST_ENCODING_RAW 0
#define PROVOST_ENCODING_JSON 1
#define PROVOST_ENCODING_FORM 2
#define PROVOST_ENCODING_PERCENT 3
typedef struct provost_part {
  uint32_t size;
  provost_encoding encoding;
  provost_string text;
  provost_secret secret;
} provost_part;
typedef struct provost_header {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  const provost_part* const* parts;
  uint64_t part_count;
} provost_header;
#define PROVOST_HTTP_SENSITIVE_ANSWER 1u
typedef struct provost_http_request {
  uint32_t size;
  uint32_t flags;
  provost_effect effect;
  int32_t reserved;
  provost_string method;
  provost_string target;
  const provost_header* const* headers;
  uint64_t header_count;
  const provost_part* const* body;
  uint64_t body_count;
} provost_http_request;
typedef struct provost_http_field {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string value;
} provost_http_field;
typedef struct provost_http_answer {
  uint32_t size;
  int32_t status;
  provost_tri sent;
  uint32_t reserved;
  provost_string body;
  const provost_http_field* const* fields;
  uint64_t field_count;
  void* host;
} provost_http_answer;
typedef struct provost_host_http_v1 {
  uint32_t size;
  uint32_t reserved;
  provost_code (*send)(const provost_call* call, const provost_http_request* request,
                       const provost_http_answer** answer);
  void (*release)(const provost_call* call, const provost_http_answer* answer);
} provost_host_http_v1;
#ifdef __cplusplus
}
#endif
#endif
