/* A stream of bytes to the profile's server, for what is not HTTP: `provost.host.stream/1`. */
#ifndef PROVOST_ABI_STREAM_H
#define PROVOST_ABI_STREAM_H

#include "provost/abi/http.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PROVOST_HOST_STREAM_ID "provost.host.stream/1"

/* Never 0. Lifetime: until it is closed, at the latest with the session in whose calls it was
 * opened; it may be used in each of them, by one thread at a time.
 * Since 0.3 */
typedef uint64_t provost_stream;

/* The server is where the profile's URL says, and nowhere else; its scheme is one of those that
 * the descriptor names. What comes and goes is in no trace, only how much of it.
 * A function that fails has closed the stream, unless the code is invalid_argument or
 * permission_denied.
 * Errors of all: unavailable, outcome_unknown (the last thing sent was a write), cancelled,
 * deadline, protocol (not trusted), invalid_argument; the call's error is already set.
 * [inside a call, on its thread]
 * Since 0.3 */
typedef struct provost_host_stream_v1 {
  uint32_t size;
  uint32_t reserved;
  /* Connects, with TLS from the first byte where the scheme says so. */
  provost_code (*open)(const provost_call* call, provost_stream* stream);
  /* Turns a stream that began plain into TLS, with the profile's trust. Until then a stream to
   * another machine takes nothing but sends of effect session and without secrets, unless the
   * profile allows it.
   * Errors: protocol (the server has sent something that belongs to no answer). */
  provost_code (*secure)(const provost_call* call, provost_stream stream);
  /* Sends all the parts. `effect` is that of the request they make, or that they are a piece of:
   * every one says its own, truthfully. What is sent before anything of an answer was received
   * counts as one request.
   * Errors: unavailable with changed no (the server had hung up before; open another stream),
   * permission_denied (a write in a planning session, something private unprotected). */
  provost_code (*send)(const provost_call* call, provost_stream stream, provost_effect effect,
                       const provost_part* const* parts, uint64_t part_count);
  /* Waits for bytes: at least one, at most `capacity`. That the server has closed the connection
   * is an error, too. */
  provost_code (*receive)(const provost_call* call, provost_stream stream, char* buffer,
                          uint64_t capacity, uint64_t* received);
  /* How many bytes a secret writes raw: where each layer of a message begins with its length, as
   * in LDAP, there is no message without it. It is all that a provider ever learns of a secret.
   * Errors: what fetching the secret may end with. */
  provost_code (*secret_length)(const provost_call* call, provost_secret secret, uint64_t* length);
  void (*close)(const provost_call* call, provost_stream stream);
} provost_host_stream_v1;

#ifdef __cplusplus
}
#endif

#endif
