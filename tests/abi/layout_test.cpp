#include <gtest/gtest.h>

#include <cstddef>

#include "provost/abi/provost.h"

// Every public struct as it lies in memory on 64-bit machines. A difference is a change of the
// binary contract: it raises PROVOST_ABI_MINOR.

#define PROVOST_SIZE(Struct, size) static_assert(sizeof(Struct) == size)
#define PROVOST_AT(Struct, member, offset) static_assert(offsetof(Struct, member) == offset)

static_assert(sizeof(void*) == 8);
static_assert(PROVOST_ABI_MAJOR == 0 && PROVOST_ABI_MINOR == 3);
static_assert(PROVOST_VERSION_MAJOR > 0 || PROVOST_VERSION_MINOR == PROVOST_ABI_MINOR);

PROVOST_SIZE(provost_access_v1, 64);
PROVOST_AT(provost_access_v1, size, 0);
PROVOST_AT(provost_access_v1, reserved, 4);
PROVOST_AT(provost_access_v1, enable, 8);
PROVOST_AT(provost_access_v1, disable, 16);
PROVOST_AT(provost_access_v1, end_sessions, 24);
PROVOST_AT(provost_access_v1, revoke_tokens, 32);
PROVOST_AT(provost_access_v1, unlock, 40);
PROVOST_AT(provost_access_v1, reset_second_factor, 48);
PROVOST_AT(provost_access_v1, remaining, 56);

PROVOST_SIZE(provost_remaining, 24);
PROVOST_AT(provost_remaining, size, 0);
PROVOST_AT(provost_remaining, reserved, 4);
PROVOST_AT(provost_remaining, sessions, 8);
PROVOST_AT(provost_remaining, tokens, 16);

PROVOST_SIZE(provost_email, 24);
PROVOST_AT(provost_email, size, 0);
PROVOST_AT(provost_email, verified, 4);
PROVOST_AT(provost_email, address, 8);

PROVOST_SIZE(provost_attribute_value, 40);
PROVOST_AT(provost_attribute_value, size, 0);
PROVOST_AT(provost_attribute_value, reserved, 4);
PROVOST_AT(provost_attribute_value, name, 8);
PROVOST_AT(provost_attribute_value, value, 24);

PROVOST_SIZE(provost_account, 168);
PROVOST_AT(provost_account, size, 0);
PROVOST_AT(provost_account, kind, 4);
PROVOST_AT(provost_account, id, 8);
PROVOST_AT(provost_account, user_name, 24);
PROVOST_AT(provost_account, display_name, 40);
PROVOST_AT(provost_account, auth_source, 56);
PROVOST_AT(provost_account, emails, 72);
PROVOST_AT(provost_account, email_count, 80);
PROVOST_AT(provost_account, roles, 88);
PROVOST_AT(provost_account, role_count, 96);
PROVOST_AT(provost_account, attributes, 104);
PROVOST_AT(provost_account, attribute_count, 112);
PROVOST_AT(provost_account, active, 120);
PROVOST_AT(provost_account, privileged, 124);
PROVOST_AT(provost_account, second_factor, 128);
PROVOST_AT(provost_account, must_change_password, 132);
PROVOST_AT(provost_account, created, 136);
PROVOST_AT(provost_account, last_login, 144);
PROVOST_AT(provost_account, last_activity, 152);
PROVOST_AT(provost_account, last_password_change, 160);

PROVOST_SIZE(provost_page, 56);
PROVOST_AT(provost_page, size, 0);
PROVOST_AT(provost_page, reserved, 4);
PROVOST_AT(provost_page, count, 8);
PROVOST_AT(provost_page, next_offset, 16);
PROVOST_AT(provost_page, next_cursor, 24);
PROVOST_AT(provost_page, total, 40);
PROVOST_AT(provost_page, page_size, 48);

PROVOST_SIZE(provost_account_sink, 32);
PROVOST_AT(provost_account_sink, size, 0);
PROVOST_AT(provost_account_sink, reserved, 4);
PROVOST_AT(provost_account_sink, host, 8);
PROVOST_AT(provost_account_sink, record, 16);
PROVOST_AT(provost_account_sink, page, 24);

PROVOST_SIZE(provost_auth_v1, 64);
PROVOST_AT(provost_auth_v1, size, 0);
PROVOST_AT(provost_auth_v1, reserved, 4);
PROVOST_AT(provost_auth_v1, sign_in, 8);
PROVOST_AT(provost_auth_v1, renew, 16);
PROVOST_AT(provost_auth_v1, who, 24);
PROVOST_AT(provost_auth_v1, sign_out, 32);
PROVOST_AT(provost_auth_v1, supports, 40);
PROVOST_AT(provost_auth_v1, close, 48);
PROVOST_AT(provost_auth_v1, suits, 56);

PROVOST_SIZE(provost_kept_value, 48);
PROVOST_AT(provost_kept_value, size, 0);
PROVOST_AT(provost_kept_value, reserved, 4);
PROVOST_AT(provost_kept_value, name, 8);
PROVOST_AT(provost_kept_value, text, 24);
PROVOST_AT(provost_kept_value, secret, 40);

PROVOST_SIZE(provost_call, 104);
PROVOST_AT(provost_call, size, 0);
PROVOST_AT(provost_call, reserved, 4);
PROVOST_AT(provost_call, host, 8);
PROVOST_AT(provost_call, services, 16);
PROVOST_AT(provost_call, scope, 24);
PROVOST_AT(provost_call, cancelled, 40);
PROVOST_AT(provost_call, time_left_ms, 48);
PROVOST_AT(provost_call, set_error, 56);
PROVOST_AT(provost_call, error, 64);
PROVOST_AT(provost_call, report_limit, 72);
PROVOST_AT(provost_call, keep, 80);
PROVOST_AT(provost_call, expires, 88);
PROVOST_AT(provost_call, warn, 96);

PROVOST_SIZE(provost_option_value, 40);
PROVOST_AT(provost_option_value, size, 0);
PROVOST_AT(provost_option_value, reserved, 4);
PROVOST_AT(provost_option_value, name, 8);
PROVOST_AT(provost_option_value, value, 24);

PROVOST_SIZE(provost_connection, 40);
PROVOST_AT(provost_connection, size, 0);
PROVOST_AT(provost_connection, reserved, 4);
PROVOST_AT(provost_connection, url, 8);
PROVOST_AT(provost_connection, options, 24);
PROVOST_AT(provost_connection, option_count, 32);

PROVOST_SIZE(provost_credentials, 56);
PROVOST_AT(provost_credentials, size, 0);
PROVOST_AT(provost_credentials, reserved, 4);
PROVOST_AT(provost_credentials, account, 8);
PROVOST_AT(provost_credentials, password, 24);
PROVOST_AT(provost_credentials, token, 32);
PROVOST_AT(provost_credentials, kept, 40);
PROVOST_AT(provost_credentials, kept_count, 48);

PROVOST_SIZE(provost_error, 88);
PROVOST_AT(provost_error, size, 0);
PROVOST_AT(provost_error, code, 4);
PROVOST_AT(provost_error, message, 8);
PROVOST_AT(provost_error, detail, 24);
PROVOST_AT(provost_error, server_code, 40);
PROVOST_AT(provost_error, option, 56);
PROVOST_AT(provost_error, http_status, 72);
PROVOST_AT(provost_error, changed, 76);
PROVOST_AT(provost_error, retry_after_ms, 80);

PROVOST_SIZE(provost_host, 24);
PROVOST_AT(provost_host, size, 0);
PROVOST_AT(provost_host, abi_major, 4);
PROVOST_AT(provost_host, abi_minor, 8);
PROVOST_AT(provost_host, reserved, 12);
PROVOST_AT(provost_host, get_service, 16);

PROVOST_SIZE(provost_part, 32);
PROVOST_AT(provost_part, size, 0);
PROVOST_AT(provost_part, encoding, 4);
PROVOST_AT(provost_part, text, 8);
PROVOST_AT(provost_part, secret, 24);

PROVOST_SIZE(provost_header, 40);
PROVOST_AT(provost_header, size, 0);
PROVOST_AT(provost_header, reserved, 4);
PROVOST_AT(provost_header, name, 8);
PROVOST_AT(provost_header, parts, 24);
PROVOST_AT(provost_header, part_count, 32);

PROVOST_SIZE(provost_http_request, 80);
PROVOST_AT(provost_http_request, size, 0);
PROVOST_AT(provost_http_request, flags, 4);
PROVOST_AT(provost_http_request, effect, 8);
PROVOST_AT(provost_http_request, reserved, 12);
PROVOST_AT(provost_http_request, method, 16);
PROVOST_AT(provost_http_request, target, 32);
PROVOST_AT(provost_http_request, headers, 48);
PROVOST_AT(provost_http_request, header_count, 56);
PROVOST_AT(provost_http_request, body, 64);
PROVOST_AT(provost_http_request, body_count, 72);

PROVOST_SIZE(provost_http_field, 40);
PROVOST_AT(provost_http_field, size, 0);
PROVOST_AT(provost_http_field, reserved, 4);
PROVOST_AT(provost_http_field, name, 8);
PROVOST_AT(provost_http_field, value, 24);

PROVOST_SIZE(provost_http_answer, 56);
PROVOST_AT(provost_http_answer, size, 0);
PROVOST_AT(provost_http_answer, status, 4);
PROVOST_AT(provost_http_answer, sent, 8);
PROVOST_AT(provost_http_answer, reserved, 12);
PROVOST_AT(provost_http_answer, body, 16);
PROVOST_AT(provost_http_answer, fields, 32);
PROVOST_AT(provost_http_answer, field_count, 40);
PROVOST_AT(provost_http_answer, host, 48);

PROVOST_SIZE(provost_host_http_v1, 24);
PROVOST_AT(provost_host_http_v1, size, 0);
PROVOST_AT(provost_host_http_v1, reserved, 4);
PROVOST_AT(provost_host_http_v1, send, 8);
PROVOST_AT(provost_host_http_v1, release, 16);

PROVOST_SIZE(provost_host_log_v1, 16);
PROVOST_AT(provost_host_log_v1, size, 0);
PROVOST_AT(provost_host_log_v1, reserved, 4);
PROVOST_AT(provost_host_log_v1, write, 8);

PROVOST_SIZE(provost_operation_info, 48);
PROVOST_AT(provost_operation_info, size, 0);
PROVOST_AT(provost_operation_info, operation, 4);
PROVOST_AT(provost_operation_info, kind, 8);
PROVOST_AT(provost_operation_info, limit_count, 12);
PROVOST_AT(provost_operation_info, limit_period_ms, 16);
PROVOST_AT(provost_operation_info, concurrency, 24);
PROVOST_AT(provost_operation_info, reserved, 28);
PROVOST_AT(provost_operation_info, caution, 32);

PROVOST_SIZE(provost_policy_sink, 24);
PROVOST_AT(provost_policy_sink, size, 0);
PROVOST_AT(provost_policy_sink, reserved, 4);
PROVOST_AT(provost_policy_sink, host, 8);
PROVOST_AT(provost_policy_sink, policy, 16);

PROVOST_SIZE(provost_new_password, 24);
PROVOST_AT(provost_new_password, size, 0);
PROVOST_AT(provost_new_password, flags, 4);
PROVOST_AT(provost_new_password, password, 8);
PROVOST_AT(provost_new_password, must_change, 16);
PROVOST_AT(provost_new_password, reserved, 20);

PROVOST_SIZE(provost_passwords_v1, 48);
PROVOST_AT(provost_passwords_v1, size, 0);
PROVOST_AT(provost_passwords_v1, reserved, 4);
PROVOST_AT(provost_passwords_v1, policy, 8);
PROVOST_AT(provost_passwords_v1, set, 16);
PROVOST_AT(provost_passwords_v1, reset_mail, 24);
PROVOST_AT(provost_passwords_v1, random_mail, 32);
PROVOST_AT(provost_passwords_v1, must_change, 40);

PROVOST_SIZE(provost_password_policy, 88);
PROVOST_AT(provost_password_policy, size, 0);
PROVOST_AT(provost_password_policy, enforced, 4);
PROVOST_AT(provost_password_policy, min_length, 8);
PROVOST_AT(provost_password_policy, max_length, 12);
PROVOST_AT(provost_password_policy, length_in_bytes, 16);
PROVOST_AT(provost_password_policy, min_lower, 20);
PROVOST_AT(provost_password_policy, min_upper, 24);
PROVOST_AT(provost_password_policy, min_digits, 28);
PROVOST_AT(provost_password_policy, min_symbols, 32);
PROVOST_AT(provost_password_policy, max_repeat, 36);
PROVOST_AT(provost_password_policy, history, 40);
PROVOST_AT(provost_password_policy, not_user_name, 44);
PROVOST_AT(provost_password_policy, no_common, 48);
PROVOST_AT(provost_password_policy, reserved, 52);
PROVOST_AT(provost_password_policy, symbols, 56);
PROVOST_AT(provost_password_policy, note, 72);

PROVOST_SIZE(provost_option, 80);
PROVOST_AT(provost_option, size, 0);
PROVOST_AT(provost_option, type, 4);
PROVOST_AT(provost_option, required, 8);
PROVOST_AT(provost_option, sensitive, 12);
PROVOST_AT(provost_option, name, 16);
PROVOST_AT(provost_option, default_value, 32);
PROVOST_AT(provost_option, help, 48);
PROVOST_AT(provost_option, allowed, 64);
PROVOST_AT(provost_option, allowed_count, 72);

PROVOST_SIZE(provost_descriptor, 136);
PROVOST_AT(provost_descriptor, size, 0);
PROVOST_AT(provost_descriptor, flags, 4);
PROVOST_AT(provost_descriptor, id, 8);
PROVOST_AT(provost_descriptor, name, 24);
PROVOST_AT(provost_descriptor, version, 40);
PROVOST_AT(provost_descriptor, home_page, 56);
PROVOST_AT(provost_descriptor, server_versions, 72);
PROVOST_AT(provost_descriptor, options, 88);
PROVOST_AT(provost_descriptor, option_count, 96);
PROVOST_AT(provost_descriptor, operations, 104);
PROVOST_AT(provost_descriptor, operation_count, 112);
PROVOST_AT(provost_descriptor, schemes, 120);
PROVOST_AT(provost_descriptor, scheme_count, 128);

PROVOST_SIZE(provost_scheme, 32);
PROVOST_AT(provost_scheme, size, 0);
PROVOST_AT(provost_scheme, protection, 4);
PROVOST_AT(provost_scheme, name, 8);
PROVOST_AT(provost_scheme, port, 24);
PROVOST_AT(provost_scheme, reserved, 28);

PROVOST_SIZE(provost_host_stream_v1, 56);
PROVOST_AT(provost_host_stream_v1, size, 0);
PROVOST_AT(provost_host_stream_v1, reserved, 4);
PROVOST_AT(provost_host_stream_v1, open, 8);
PROVOST_AT(provost_host_stream_v1, secure, 16);
PROVOST_AT(provost_host_stream_v1, send, 24);
PROVOST_AT(provost_host_stream_v1, receive, 32);
PROVOST_AT(provost_host_stream_v1, secret_length, 40);
PROVOST_AT(provost_host_stream_v1, close, 48);

PROVOST_SIZE(provost_provider, 56);
PROVOST_AT(provost_provider, magic, 0);
PROVOST_AT(provost_provider, size, 8);
PROVOST_AT(provost_provider, abi_major, 12);
PROVOST_AT(provost_provider, abi_minor, 16);
PROVOST_AT(provost_provider, reserved, 20);
PROVOST_AT(provost_provider, descriptor, 24);
PROVOST_AT(provost_provider, init, 32);
PROVOST_AT(provost_provider, deinit, 40);
PROVOST_AT(provost_provider, get_interface, 48);

PROVOST_SIZE(provost_host_secrets_v1, 32);
PROVOST_AT(provost_host_secrets_v1, size, 0);
PROVOST_AT(provost_host_secrets_v1, reserved, 4);
PROVOST_AT(provost_host_secrets_v1, derive, 8);
PROVOST_AT(provost_host_secrets_v1, add, 16);
PROVOST_AT(provost_host_secrets_v1, second_factor, 24);

PROVOST_SIZE(provost_text_sink, 24);
PROVOST_AT(provost_text_sink, size, 0);
PROVOST_AT(provost_text_sink, reserved, 4);
PROVOST_AT(provost_text_sink, host, 8);
PROVOST_AT(provost_text_sink, text, 16);

PROVOST_SIZE(provost_server_v1, 32);
PROVOST_AT(provost_server_v1, size, 0);
PROVOST_AT(provost_server_v1, reserved, 4);
PROVOST_AT(provost_server_v1, probe, 8);
PROVOST_AT(provost_server_v1, version, 16);
PROVOST_AT(provost_server_v1, scopes, 24);

PROVOST_SIZE(provost_string, 16);
PROVOST_AT(provost_string, data, 0);
PROVOST_AT(provost_string, length, 8);

PROVOST_SIZE(provost_query, 64);
PROVOST_AT(provost_query, size, 0);
PROVOST_AT(provost_query, reserved, 4);
PROVOST_AT(provost_query, offset, 8);
PROVOST_AT(provost_query, cursor, 16);
PROVOST_AT(provost_query, limit, 32);
PROVOST_AT(provost_query, wanted, 40);
PROVOST_AT(provost_query, filter, 48);

PROVOST_SIZE(provost_users_v1, 40);
PROVOST_AT(provost_users_v1, size, 0);
PROVOST_AT(provost_users_v1, reserved, 4);
PROVOST_AT(provost_users_v1, list, 8);
PROVOST_AT(provost_users_v1, get, 16);
PROVOST_AT(provost_users_v1, count, 24);
PROVOST_AT(provost_users_v1, availability, 32);

TEST(SdkLayout, IsFrozenAtCompileTime) { EXPECT_EQ(PROVOST_MAGIC, UINT64_C(0x3154534f564f5250)); }
