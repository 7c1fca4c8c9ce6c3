/* HTTP, done by the host: `provost.host.http/1`. */
#ifndef PROVOST_ABI_HTTP_H
#define PROVOST_ABI_HTTP_H

#include "provost/abi/call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_HOST_HTTP_ID "provost.host.http/1"

/* What a request does to the server; decides what may be repeated, and what a planning session
 * refuses (all but reads, and the sessions' own).
 * Since 0.1 */
typedef int32_t provost_effect;
#define PROVOST_EFFECT_READ 1
#define PROVOST_EFFECT_REPEATABLE_WRITE 2
#define PROVOST_EFFECT_WRITE_ONCE 3
#define PROVOST_EFFECT_SESSION 4 /* signing in, renewing, signing out: never repeated */

/* How a part's bytes are written.
 * Since 0.1 */
typedef int32_t provost_encoding;
#define PROVOST_ENCODING_RAW 0
#define PROVOST_ENCODING_JSON 1    /* a JSON string with its quotes */
#define PROVOST_ENCODING_FORM 2    /* as in application/x-www-form-urlencoded */
#define PROVOST_ENCODING_PERCENT 3 /* as in a path segment */
/* Base64 with its padding; parts that follow each other in it are one text. Since 0.3 */
#define PROVOST_ENCODING_BASE64 4

/* A piece of a header or a body, written in its encoding: a secret when `secret` is not 0, else
 * `text`.
 * Since 0.1 */
typedef struct provost_part {
  uint32_t size;
  provost_encoding encoding;
  provost_string text;
  provost_secret secret;
} provost_part;

/* Since 0.1 */
typedef struct provost_header {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  const provost_part* const* parts;
  uint64_t part_count;
} provost_header;

#define PROVOST_HTTP_SENSITIVE_ANSWER 1u /* the answer's body never goes into a trace */

/* Since 0.1 */
typedef struct provost_http_request {
  uint32_t size;
  uint32_t flags;
  provost_effect effect;
  int32_t reserved;
  provost_string method;
  provost_string target; /* path and query below the profile's URL, percent-encoded; "/api/…" */
  const provost_header* const* headers;
  uint64_t header_count;
  const provost_part* const* body;
  uint64_t body_count;
} provost_http_request;

/* Since 0.1 */
typedef struct provost_http_field {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string value;
} provost_http_field;

/* A whole answer.
 * Ownership: the host, until release. */
typedef struct provost_http_answer {
  uint32_t size;
  int32_t status;   /* 0: there is no answer */
  provost_tri sent; /* did anything of the request leave? */
  uint32_t reserved;
  provost_string body; /* followed by 64 readable zero bytes */
  const provost_http_field* const* fields;
  uint64_t field_count;
  void* host; /* for the host alone */
} provost_http_answer;

/* Since 0.1 */
typedef struct provost_host_http_v1 {
  uint32_t size;
  uint32_t reserved;
  /* Sends one request to the profile's server and waits for the whole answer, whatever its status.
   * Ownership: `*answer` is set also on failure and must be released.
   * Errors: unavailable, outcome_unknown, protocol, cancelled, deadline, invalid_argument,
   * permission_denied (a write in a planning session); the call's error is already set.
   * [inside a call, on its thread] */
  provost_code (*send)(const provost_call* call, const provost_http_request* request,
                       const provost_http_answer** answer);
  /* [inside the same call, on its thread] */
  void (*release)(const provost_call* call, const provost_http_answer* answer);
} provost_host_http_v1;

#ifdef __cplusplus
}
#endif

#endif
