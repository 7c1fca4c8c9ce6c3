/* A provider that breaks the contract in one way, which the scope of the call names. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

#include "provost/abi/provost.h"

#define TEXT(literal) \
  { literal, sizeof(literal) - 1 }

static const provost_call* now;

static int is(provost_string text, const char* chars) {
  return text.length == strlen(chars) && memcmp(text.data, chars, text.length) == 0;
}

static int broken(const char* how) { return now->scope.data != NULL && is(now->scope, how); }

static provost_code sign_in(const provost_call* call, const provost_connection* connection,
                            const provost_credentials* credentials, provost_session* session) {
  (void)call, (void)connection, (void)credentials;
  *session = 1;
  return PROVOST_OK;
}

static void close_session(provost_session session) { (void)session; }

/* The last bytes that may be read, so that one more ends the process. */
static char* at_the_end_of_memory(const char* text, size_t size) {
  const size_t page = 4096;
  char* memory = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(memory + page, page, PROT_NONE);
  return memcpy(memory + page - size, text, size);
}

static provost_code list(const provost_call* call, provost_session session,
                         const provost_query* query, const provost_account_sink* sink) {
  (void)session, (void)query;
  now = call;
  char id[] = "i1", name[] = "one";
  provost_email email = {sizeof(email), PROVOST_YES, TEXT("one@example.com")};
  const provost_email* emails[] = {&email};
  const provost_string role = TEXT("user");
  const provost_string* roles[] = {&role};
  provost_account account = {.size = sizeof(account),
                             .id = {id, 2},
                             .user_name = {name, 3},
                             .emails = emails,
                             .email_count = 1,
                             .roles = roles,
                             .role_count = 1};
  provost_page page = {sizeof(page), 0, 1, -1, {NULL, 0}, 1, 0};

  if (broken("unknown code")) return 4711;
  if (broken("negative code")) return -3;
  if (broken("short error") || broken("huge error")) {
    provost_error error = {sizeof(error),
                           PROVOST_UNAVAILABLE,
                           TEXT("in trouble"),
                           {NULL, 0},
                           {NULL, 0},
                           {NULL, 0},
                           0,
                           PROVOST_UNKNOWN,
                           0};
    if (broken("short error")) error.size = 8;
    if (broken("huge error")) error.message.length = UINT64_MAX;
    call->set_error(call, &error);
    return PROVOST_UNAVAILABLE;
  }
  if (broken("short account")) account.size = 8;
  if (broken("no id")) account.id.data = NULL;
  if (broken("huge text")) account.user_name.length = UINT64_C(1) << 62;
  if (broken("negative length")) account.id.length = UINT64_MAX;
  if (broken("huge count")) account.email_count = UINT64_C(1) << 60;
  if (broken("negative count")) account.role_count = UINT64_MAX;
  if (broken("missing entry")) emails[0] = NULL;
  if (broken("short e-mail")) email.size = 4;
  if (broken("huge e-mail")) email.address.length = UINT64_MAX;
  if (broken("unknown numbers")) {
    account.kind = 99;
    account.active = 77;
    account.privileged = -1;
    email.verified = 12;
  }
  if (broken("not ended")) {
    account.id.data = at_the_end_of_memory("i1", 2);
    account.user_name.data = at_the_end_of_memory("one", 3);
  }
  if (broken("short page")) page.size = 8;
  if (broken("huge cursor")) page.next_cursor = (provost_string){"x", UINT64_MAX};

  sink->record(sink, &account); /* what it says is not looked at */
  if (broken("used again")) {
    memcpy(id, "??", 2);
    memset(name, '?', 3);
    email.address = (provost_string)TEXT("somebody@example.com");
    emails[0] = NULL;
    memset(&account, 0, sizeof(account));
  }
  if (!broken("no page")) sink->page(sink, &page);
  return PROVOST_OK;
}

static provost_code policy(const provost_call* call, provost_session session,
                           const provost_policy_sink* sink) {
  (void)session;
  now = call;
  provost_password_policy said = {.size = sizeof(said), .enforced = PROVOST_YES, .min_length = 8};
  if (broken("negative number")) said.min_length = -8;
  if (broken("short policy")) said.size = 12;
  sink->policy(sink, &said);
  return PROVOST_OK;
}

static provost_code set(const provost_call* call, provost_session session,
                        const provost_account* account, const provost_new_password* password,
                        provost_evidence* evidence) {
  (void)session, (void)account, (void)password;
  now = call;
  *evidence = broken("unknown evidence") ? 4711 : PROVOST_CONFIRMED;
  return PROVOST_OK;
}

/* A count that goes through a request which is not as it should be. */
static provost_code count(const provost_call* call, provost_session session, int64_t* result) {
  (void)session;
  now = call;
  provost_string service = TEXT(PROVOST_HOST_HTTP_ID);
  const provost_host_http_v1* http = call->services->get_service(service);
  provost_http_request request = {.size = sizeof(request),
                                  .effect = PROVOST_EFFECT_READ,
                                  .method = TEXT("GET"),
                                  .target = TEXT("/people")};
  provost_part part = {sizeof(part), PROVOST_ENCODING_RAW, TEXT("x"), 0};
  const provost_part* parts[] = {&part};
  provost_header header = {sizeof(header), 0, TEXT("X-Careless"), parts, 1};
  const provost_header* headers[] = {&header};
  request.headers = headers;
  request.header_count = 1;
  if (broken("short request")) request.size = 8;
  if (broken("huge target")) request.target.length = UINT64_MAX;
  if (broken("huge header")) header.name.length = UINT64_MAX;
  if (broken("missing header")) headers[0] = NULL;
  if (broken("missing part")) parts[0] = NULL;
  if (broken("unknown secret")) part.secret = 4711;
  if (broken("unknown effect")) request.effect = 4711;
  if (broken("unknown encoding")) part.encoding = 4711;
  if (broken("broken header")) part.text = (provost_string)TEXT("x\r\nX-Other: y");
  const provost_http_answer* answer = NULL;
  const provost_code code = http->send(call, &request, &answer);
  if (answer != NULL) http->release(call, answer);
  *result = 1;
  return code;
}

static provost_code init(const provost_host* host, const provost_call* call) {
  (void)host, (void)call;
  return PROVOST_OK;
}
static void deinit(void) {}

static const void* get_interface(provost_string id) {
  static const provost_auth_v1 auth = {
      .size = sizeof(auth), .sign_in = &sign_in, .close = &close_session};
  static const provost_users_v1 users = {.size = sizeof(users), .list = &list, .count = &count};
  static const provost_passwords_v1 passwords = {
      .size = sizeof(passwords), .policy = &policy, .set = &set};
  if (is(id, PROVOST_AUTH_ID)) return &auth;
  if (is(id, PROVOST_USERS_ID)) return &users;
  if (is(id, PROVOST_PASSWORDS_ID)) return &passwords;
  return NULL;
}

static const provost_descriptor descriptor = {.size = sizeof(descriptor),
                                              .id = TEXT("careless"),
                                              .name = TEXT("Careless"),
                                              .version = TEXT("1"),
                                              .home_page = TEXT(""),
                                              .server_versions = TEXT("")};
PROVOST_MANIFEST("careless", "Careless", "1", "", "");

PROVOST_EXPORT const provost_provider provost_provider_v1 = {PROVOST_MAGIC,
                                                             sizeof(provost_provider),
                                                             PROVOST_ABI_MAJOR,
                                                             PROVOST_ABI_MINOR,
                                                             0,
                                                             &descriptor,
                                                             &init,
                                                             &deinit,
                                                             &get_interface};
