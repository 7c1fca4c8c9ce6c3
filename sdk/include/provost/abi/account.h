/* The account record and the sink a page of them goes into. */
#ifndef PROVOST_ABI_ACCOUNT_H
#define PROVOST_ABI_ACCOUNT_H

#include "provost/abi/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Since 0.1 */
typedef int32_t provost_account_kind;
#define PROVOST_KIND_UNKNOWN 0
#define PROVOST_KIND_HUMAN 1
#define PROVOST_KIND_BOT 2
#define PROVOST_KIND_GUEST 3
#define PROVOST_KIND_REMOTE 4
#define PROVOST_KIND_SERVICE 5

/* Since 0.1 */
typedef struct provost_email {
  uint32_t size;
  provost_tri verified;
  provost_string address;
} provost_email;

/* Something that only this make of server has, as text.
 * Since 0.1 */
typedef struct provost_attribute_value {
  uint32_t size;
  uint32_t reserved;
  provost_string name;
  provost_string value;
} provost_attribute_value;

/* One account. What a server does not tell stays unknown: a null string, PROVOST_UNKNOWN,
 * PROVOST_TIME_UNKNOWN, a null array. An array pointer that is set with a count of 0 is "none".
 * Ownership: the provider. Lifetime: until the sink returns.
 * Since 0.1 */
typedef struct provost_account {
  uint32_t size;
  provost_account_kind kind;
  provost_string id; /* what the server knows it by; never unknown */
  provost_string user_name;
  provost_string display_name;
  provost_string auth_source; /* local, ldap, ad, saml, oauth, … where the password is checked */
  const provost_email* const* emails; /* the primary one first */
  uint64_t email_count;
  const provost_string* const* roles;
  uint64_t role_count;
  const provost_attribute_value* const* attributes;
  uint64_t attribute_count;
  provost_tri active;
  provost_tri privileged; /* may administer the server, or a part of it */
  provost_tri second_factor;
  provost_tri must_change_password;
  provost_time created;
  provost_time last_login;
  provost_time last_activity;
  provost_time last_password_change;
} provost_account;

/* The attributes by number, for `wanted` masks (bit 1 << number) and for `availability`.
 * Since 0.1 */
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
/* What only this make of server has: the record's `attributes`. Since 0.3 */
#define PROVOST_ATTR_OWN 16
#define PROVOST_ATTR_COUNT 17

/* What `list` says of the page it has just pushed.
 * Since 0.1 */
typedef struct provost_page {
  uint32_t size;
  uint32_t reserved;
  int64_t count;              /* records pushed */
  int64_t next_offset;        /* where the next page begins; -1: this was the last one */
  provost_string next_cursor; /* instead of an offset; unknown: none */
  int64_t total;              /* of the whole list, as the server says now; -1: it does not say */
  int64_t page_size;          /* what the server really used; 0: not known */
} provost_page;

/* Where records go. Owned by the host.
 * Lifetime: for the call it is passed to. [same thread as that call] Since 0.1 */
typedef struct provost_account_sink {
  uint32_t size;
  uint32_t reserved;
  void* host; /* for the host alone */
  /* Takes one record. PROVOST_STOPPED: push no more and return PROVOST_STOPPED; any other code that
   * is not PROVOST_OK: return it. */
  provost_code (*record)(const struct provost_account_sink* sink, const provost_account* account);
  /* Takes what is to be said of the page, once, after its last record. */
  provost_code (*page)(const struct provost_account_sink* sink, const provost_page* page);
} provost_account_sink;

#ifdef __cplusplus
}
#endif

#endif
