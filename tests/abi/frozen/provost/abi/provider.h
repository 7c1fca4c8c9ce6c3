#ifndef PROVOST_ABI_PROVIDER_H
#define PROVOST_ABI_PROVIDER_H 
#include "provost/abi/host.h"
#include "provost/abi/operation.h"
#include "provost/abi/scheme.h"
#include "provost/abi/version.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef int32_t provost_option_type;
#define PROVOST_OPTION_STRING 1
#define PROVOST_OPTION_INTEGER 2
#define PROVOST_OPTION_BOOLEAN 3
#define PROVOST_OPTION_DURATION 4
#define PROVOST_OPTION_CHOICE 5
typedef struct provost_option {
  uint32_t size;
  provost_option_type type;
  provost_tri required;
  provost_tri sensitive;
  provost_string name;
  provost_string default_value;
  provost_string help;
  const provost_string* const* allowed;
  uint64_t allowed_count;
} provost_option;
#define PROVOST_FLAG_CONCURRENT 1u
#define PROVOST_FLAG_OFFSET_PAGES 2u
#define PROVOST_FLAG_SCOPES 4u
#define PROVOST_FLAG_TOKEN_SIGN_IN 8u
#define PROVOST_FLAG_PRE_HASH 16u
#define PROVOST_FLAG_MAILBOXES 32u
typedef struct provost_descriptor {
  uint32_t size;
  uint32_t flags;
  provost_string id;
  provost_string name;
  provost_string version;
  provost_string home_page;
  provost_string server_versions;
  const provost_option* const* options;
  uint64_t option_count;
  const provost_operation_info* const* operations;
  uint64_t operation_count;
  const provost_scheme* const* schemes;
  uint64_t scheme_count;
} provost_descriptor;
#define PROVOST_MAGIC UINT64_C(0x3154534f564f5250)
typedef struct provost_provider {
  uint64_t magic;
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  const provost_descriptor* descriptor;
  provost_code (*init)(const provost_host* host, const provost_call* call);
  void (*deinit)(void);
  const void* (*get_interface)(provost_string id);
} provost_provider;
PROVOST_EXPORT extern const provost_provider provost_provider_v1;
#define PROVOST_ENTRY_SYMBOL "provost_provider_v1"
#ifdef __cplusplus
}
#endif
#endif
