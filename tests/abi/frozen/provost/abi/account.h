#ifndef PROVOST_ABI_ACCOUNT_H
#define PROVOST_ABI_ACCOUNT_H 
#include "provost/abi/error.h"
#ifdef __cplusplus
extern "C" {
#endif
typedef int32_t provost_account_kind;
#define PROVOST_KIND_UNKNOWN 0
#define PROVOST_KIND_HUMAN 1
#define PROVOST_KIND_BOT 2
#define PROVOST_KIND_GUEST 3
#define PROVOST_KIND_REMOTE 4
#define PROVOST_KIND_SERVICE 5
typedef struct provost_email {
  uint32_t size;
  provost_tri verified;
  provost_string address;
} provost_email;
typedef struct provost_attribute_value {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string value;
} provost_attribute_value;
typedef struct provost_account {
  uint32_t size;
  provost_account_kind kind;
  provost_string id;
  provost_string user_name;
  provost_string display_name;
  provost_string auth_source;
  const provost_email* const* emails;
  uint64_t email_count;
  const provost_string* const* roles;
  uint64_t role_count;
  const provost_attribute_value* const* attributes;
  uint64_t attribute_count;
  provost_tri active;
  provost_tri privileged;
  provost_tri second_factor;
  provost_tri must_change_password;
  provost_time created;
  provost_time last_login;
  provost_time last_activity;
  provost_time last_password_change;
} provost_account;
typedef int32_t provost_attribute;
#define PROVOST_ATTR_ID 0
#define PROVOST_ATTR_USER_NAME 1
#define PROVOST_ATTR_EMAIL 2
#define PROVOST_ATTR_EMAIL_VERIFIED 3
#define PROVOST_ATTR_DISPLAY_NAME 4
#define PROVOST_ATTR_ACTIVE 5
#define PROVOST_ATTR_KIND 6
#define PROVOST_ATTR_AUTH_SOURCE 7
#define PROVOST_ATTR_ROLES 8
#define PROVOST_ATTR_CREATED 9
#define PROVOST_ATTR_LAST_LOGIN 10
#define PROVOST_ATTR_LAST_ACTIVITY 11
#define PROVOST_ATTR_LAST_PASSWORD_CHANGE 12
#define PROVOST_ATTR_SECOND_FACTOR 13
#define PROVOST_ATTR_PRIVILEGED 14
#define PROVOST_ATTR_MUST_CHANGE_PASSWORD 15
#define PROVOST_ATTR_COUNT 16
typedef struct provost_page {
  uint32_t size;
  uint32_t reserved;
  int64_t count;
  int64_t next_offset;
  provost_string next_cursor;
  int64_t total;
  int64_t page_size;
} provost_page;
typedef struct provost_account_sink {
  uint32_t size;
  uint32_t reserved;
  void* host;
  provost_code (*record)(const struct provost_account_sink* sink, const provost_account* account);
  provost_code (*page)(const struct provost_account_sink* sink, const provost_page* page);
} provost_account_sink;
#ifdef __cplusplus
}
#endif
#endif
