/* The words every other header of the contract is written in. */
#ifndef PROVOST_ABI_TYPES_H
#define PROVOST_ABI_TYPES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* UTF-8 bytes with a length; not ended by a zero byte.
 * `data` null: not known. `data` set and `length` 0: known to be empty.
 * Ownership: whoever made it. Lifetime: until the call or callback it was passed to returns, unless
 * a function says otherwise.
 * Since 0.1 */
typedef struct provost_string {
  const char* data;
  uint64_t length;
} provost_string;

/* Yes, no, or not known. Zero means not known, so that what an older program did not fill in is
 * never taken for a "no".
 * Since 0.1 */
typedef int32_t provost_tri;
#define PROVOST_UNKNOWN 0
#define PROVOST_NO 1
#define PROVOST_YES 2

/* Milliseconds since 1970-01-01T00:00:00Z. "Never" is before every other time.
 * Since 0.1 */
typedef int64_t provost_time;
#define PROVOST_TIME_UNKNOWN ((provost_time)0)
#define PROVOST_TIME_NEVER INT64_MIN

/* A secret that the host keeps; 0 is none. Valid until the session it belongs to is closed.
 * Since 0.1 */
typedef uint64_t provost_secret;

/* A session as the provider numbers it; 0 is none. The host only hands it back.
 * Since 0.1 */
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
