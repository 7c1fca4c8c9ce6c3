/* A provider in plain C, written with the headers of the contract alone: it signs in to the
 * starter's fake server and lists its people. A session is the token's handle. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "provost/abi/provost.h"

static provost_string text(const char* chars) {
  const provost_string result = {chars, strlen(chars)};
  return result;
}

static int is(provost_string id, const char* chars) {
  return id.length == strlen(chars) && memcmp(id.data, chars, id.length) == 0;
}

static provost_part part(const char* chars) {
  const provost_part result = {sizeof result, PROVOST_ENCODING_RAW, text(chars), 0};
  return result;
}

static provost_code fail(const provost_call* call, provost_code code, const char* message,
                         int32_t status) {
  const provost_error error = {
      .size = sizeof error, .code = code, .message = text(message), .http_status = status};
  call->set_error(call, &error);
  return code;
}

/* Sends a request; `*answer` must be released, whatever comes back. */
static provost_code send(const provost_call* call, const provost_http_request* request,
                         const provost_http_answer** answer) {
  const provost_host_http_v1* http = call->services->get_service(text(PROVOST_HOST_HTTP_ID));
  const provost_code code = http->send(call, request, answer);
  if (code != PROVOST_OK) return code;
  if ((*answer)->status == 401) {
    return fail(call, PROVOST_UNAUTHENTICATED, "the server does not accept it", 401);
  }
  if ((*answer)->status / 100 == 2) return PROVOST_OK;
  return fail(call, PROVOST_UNAVAILABLE, "the server is in trouble", (*answer)->status);
}

static void release(const provost_call* call, const provost_http_answer* answer) {
  const provost_host_http_v1* http = call->services->get_service(text(PROVOST_HOST_HTTP_ID));
  http->release(call, answer);
}

static provost_code sign_in(const provost_call* call, const provost_connection* connection,
                            const provost_credentials* who, provost_session* session) {
  (void)connection;
  if (who->kept != NULL) return fail(call, PROVOST_UNAUTHENTICATED, "no session is stored", 0);
  const provost_part parts[] = {
      part("name="),
      {sizeof(provost_part), PROVOST_ENCODING_FORM, who->account, 0},
      part("&password="),
      {sizeof(provost_part), PROVOST_ENCODING_FORM, {NULL, 0}, who->password}};
  const provost_part* const body[] = {&parts[0], &parts[1], &parts[2], &parts[3]};
  const provost_http_request request = {.size = sizeof request,
                                        .effect = PROVOST_EFFECT_SESSION,
                                        .flags = PROVOST_HTTP_SENSITIVE_ANSWER,
                                        .method = text("POST"),
                                        .target = text("/session"),
                                        .body = body,
                                        .body_count = 4};
  const provost_http_answer* answer = NULL;
  provost_code code = send(call, &request, &answer);
  if (code == PROVOST_OK) {
    const provost_host_secrets_v1* secrets =
        call->services->get_service(text(PROVOST_HOST_SECRETS_ID));
    code = secrets->add(call, answer->body, session);
  }
  release(call, answer);
  return code;
}

static void close(provost_session session) { (void)session; }

/* The next piece of a text up to a separator. */
static provost_string next(provost_string* rest, char separator) {
  const char* end = memchr(rest->data, separator, rest->length);
  const provost_string piece = {rest->data, end ? (uint64_t)(end - rest->data) : rest->length};
  const uint64_t taken = end ? piece.length + 1 : piece.length;
  rest->data += taken;
  rest->length -= taken;
  return piece;
}

static provost_code push_people(const provost_account_sink* sink, provost_string body,
                                int64_t offset) {
  provost_page page = {.size = sizeof page, .next_offset = -1};
  page.total = strtoll(body.data, NULL, 10); /* 64 zero bytes follow the body */
  next(&body, '\n');
  while (body.length > 0) {
    provost_string line = next(&body, '\n');
    provost_account account = {.size = sizeof account};
    account.id = next(&line, '\t');
    account.user_name = next(&line, '\t');
    const provost_email email = {sizeof email, PROVOST_UNKNOWN, next(&line, '\t')};
    const provost_email* const emails[] = {&email};
    account.emails = emails;
    account.email_count = 1;
    const provost_code code = sink->record(sink, &account);
    if (code != PROVOST_OK) return code;
    ++page.count;
  }
  if (page.count > 0 && offset + page.count < page.total) page.next_offset = offset + page.count;
  return sink->page(sink, &page);
}

static provost_code list(const provost_call* call, provost_session session,
                         const provost_query* query, const provost_account_sink* sink) {
  char target[64];
  snprintf(target, sizeof target, "/people?max=100&from=%" PRId64, query->offset);
  const provost_part parts[] = {part("Bearer "),
                                {sizeof(provost_part), PROVOST_ENCODING_RAW, {NULL, 0}, session}};
  const provost_part* const value[] = {&parts[0], &parts[1]};
  const provost_header header = {sizeof header, 0, text("Authorization"), value, 2};
  const provost_header* const headers[] = {&header};
  const provost_http_request request = {.size = sizeof request,
                                        .effect = PROVOST_EFFECT_READ,
                                        .method = text("GET"),
                                        .target = text(target),
                                        .headers = headers,
                                        .header_count = 1};
  const provost_http_answer* answer = NULL;
  provost_code code = send(call, &request, &answer);
  if (code == PROVOST_OK) code = push_people(sink, answer->body, query->offset);
  release(call, answer);
  return code;
}

static const provost_auth_v1 auth = {
    .size = sizeof(provost_auth_v1), .sign_in = sign_in, .close = close};
static const provost_users_v1 users = {.size = sizeof(provost_users_v1), .list = list};

static provost_code init(const provost_host* host, const provost_call* call) {
  (void)host;
  (void)call;
  return PROVOST_OK;
}

static void deinit(void) {}

static const void* get_interface(provost_string id) {
  if (is(id, PROVOST_AUTH_ID)) return &auth;
  if (is(id, PROVOST_USERS_ID)) return &users;
  return NULL;
}

static const provost_descriptor descriptor = {.size = sizeof(provost_descriptor),
                                              .id = {"plain", 5},
                                              .name = {"Plain C", 7},
                                              .version = {"1", 1}};

const provost_provider provost_provider_v1 = {.magic = PROVOST_MAGIC,
                                              .size = sizeof(provost_provider),
                                              .abi_major = PROVOST_ABI_MAJOR,
                                              .abi_minor = PROVOST_ABI_MINOR,
                                              .descriptor = &descriptor,
                                              .init = init,
                                              .deinit = deinit,
                                              .get_interface = get_interface};

PROVOST_MANIFEST("plain", "Plain C", "1", "", "");
