/* A provider: what a plugin exports. */
#ifndef PROVOST_ABI_PROVIDER_H
#define PROVOST_ABI_PROVIDER_H

#include "provost/abi/host.h"
#include "provost/abi/operation.h"
#include "provost/abi/scheme.h"
#include "provost/abi/version.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Since 0.1 */
typedef int32_t provost_option_type;
#define PROVOST_OPTION_STRING 1
#define PROVOST_OPTION_INTEGER 2
#define PROVOST_OPTION_BOOLEAN 3  /* yes, no */
#define PROVOST_OPTION_DURATION 4 /* 500ms, 30s, 5m, 8h, 90d */
#define PROVOST_OPTION_CHOICE 5   /* one of `allowed` */

/* One option that a profile may set for this provider.
 * Since 0.1 */
typedef struct provost_option {
  uint32_t size;
  provost_option_type type;
  provost_tri required;
  provost_tri sensitive; /* yes: never shown */
  provost_string name;
  provost_string default_value; /* unknown: none */
  provost_string help;
  const provost_string* const* allowed;
  uint64_t allowed_count;
} provost_option;

#define PROVOST_FLAG_CONCURRENT 1u    /* several calls on one session at once */
#define PROVOST_FLAG_OFFSET_PAGES 2u  /* pages can be fetched in any order by offset */
#define PROVOST_FLAG_SCOPES 4u        /* profiles may have scopes */
#define PROVOST_FLAG_TOKEN_SIGN_IN 8u /* a token can be used instead of a password */
#define PROVOST_FLAG_PRE_HASH 16u     /* passwords can be set by a hash: PROVOST_SET_PRE_HASH */
#define PROVOST_FLAG_MAILBOXES 32u    /* accounts are mailboxes: disabled, they may get no mail */

/* Lifetime: as long as the plugin is loaded.
 * Since 0.1 */
typedef struct provost_descriptor {
  uint32_t size;
  uint32_t flags;
  provost_string id;      /* [a-z0-9_]+, the file's name without its ending */
  provost_string name;    /* as the make writes itself */
  provost_string version; /* of this plugin */
  provost_string home_page;
  provost_string server_versions; /* for people: "3.18 to 8.x" */
  const provost_option* const* options;
  uint64_t option_count;
  const provost_operation_info* const* operations;
  uint64_t operation_count;
  /* An address without a scheme has the first. None: https and http. Since 0.3 */
  const provost_scheme* const* schemes;
  uint64_t scheme_count;
} provost_descriptor;

#define PROVOST_MAGIC UINT64_C(0x3154534f564f5250) /* "PROVOST1" in the file */

/* What the host reads first. Everything before `descriptor` stays where it is for ever.
 * Lifetime: as long as the plugin is loaded.
 * Since 0.1 */
typedef struct provost_provider {
  uint64_t magic;
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  const provost_descriptor* descriptor;
  /* Called once before anything else. Anything but PROVOST_OK: the plugin is not used.
   * [main thread] */
  provost_code (*init)(const provost_host* host, const provost_call* call);
  /* Called once, after the last session was closed. [main thread] */
  void (*deinit)(void);
  /* The table of an interface, or null. [any thread] */
  const void* (*get_interface)(provost_string id);
} provost_provider;

/* The one symbol a plugin exports. */
PROVOST_EXPORT extern const provost_provider provost_provider_v1;
#define PROVOST_ENTRY_SYMBOL "provost_provider_v1"

#ifdef __cplusplus
}
#endif

#endif
