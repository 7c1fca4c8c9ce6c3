#include "core/session/record_checks.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

// Far above what a server of people has, and far below what a negative number looks like.
constexpr std::uint64_t kMaxText = 64 * 1024 * 1024;
constexpr std::uint64_t kMaxCount = 1'000'000;

[[noreturn]] void refuse_record(std::string_view what, std::string_view fault) {
  std::string message = "the plugin handed over ";
  message.append(what).append(fault);
  throw Error(Code::internal, std::move(message));
}

void check_size(std::uint32_t size, std::size_t least, const char* what) {
  if (size < least) refuse_record(what, " that is too short");
}

/// The entries of an array of pointers; a null array has none.
template <class Entry, class Check>
void check_entries(const Entry* const* entries, std::uint64_t count, const char* what,
                   Check&& check) {
  if (entries == nullptr) return;
  if (count > kMaxCount) refuse_record(what, " in an impossible number");
  for (std::uint64_t i = 0; i < count; ++i) {
    if (entries[i] == nullptr) refuse_record(what, " with one missing");
    check(*entries[i]);
  }
}

void check_number(std::int32_t number, const char* what) {
  if (number < 0) refuse_record("a password policy with a negative ", what);
}

}  // namespace

void check_text(const provost_string& text, const char* what) {
  if (text.data != nullptr && text.length > kMaxText) {
    refuse_record(what, " of an impossible length");
  }
}

void check_record(const provost_account& record) {
  check_size(record.size, sizeof(provost_account), "an account");
  if (record.id.data == nullptr || record.id.length == 0)
    refuse_record("an account", " without an id");
  check_text(record.id, "an id");
  check_text(record.user_name, "a user name");
  check_text(record.display_name, "a display name");
  check_text(record.auth_source, "a place of authentication");
  check_entries(record.emails, record.email_count, "e-mail addresses", [](const auto& email) {
    check_size(email.size, sizeof(provost_email), "an e-mail address");
    check_text(email.address, "an e-mail address");
  });
  check_entries(record.roles, record.role_count, "roles",
                [](const auto& role) { check_text(role, "a role"); });
  check_entries(record.attributes, record.attribute_count, "attributes", [](const auto& attribute) {
    check_size(attribute.size, sizeof(provost_attribute_value), "an attribute");
    check_text(attribute.name, "an attribute's name");
    check_text(attribute.value, "an attribute's value");
  });
}

void check_record(const provost_page& record) {
  check_size(record.size, sizeof(provost_page), "the end of a page");
  check_text(record.next_cursor, "a place in the list");
}

void check_record(const provost_password_policy& record) {
  check_size(record.size, sizeof(provost_password_policy), "a password policy");
  check_number(record.min_length, "minimum length");
  check_number(record.max_length, "maximum length");
  check_number(record.min_lower, "number of lower-case letters");
  check_number(record.min_upper, "number of upper-case letters");
  check_number(record.min_digits, "number of digits");
  check_number(record.min_symbols, "number of symbols");
  check_number(record.max_repeat, "number of repeats");
  check_number(record.history, "history");
  check_text(record.symbols, "the symbols of a password policy");
  check_text(record.note, "the note of a password policy");
}

void check_record(const provost_error& record) {
  check_size(record.size, sizeof(provost_error), "an error");
  check_text(record.message, "an error's message");
  check_text(record.detail, "an error's detail");
  check_text(record.server_code, "a server's code");
  check_text(record.option, "the name of an option");
}

void check_parts(const provost_part* const* parts, std::uint64_t count) {
  check_entries(parts, count, "parts of a request", [](const auto& part) {
    check_size(part.size, sizeof(provost_part), "a part of a request");
    check_text(part.text, "a part of a request");
  });
}

void check_record(const provost_http_request& record) {
  check_size(record.size, sizeof(provost_http_request), "a request");
  check_text(record.method, "a request's method");
  check_text(record.target, "a request's target");
  check_entries(record.headers, record.header_count, "headers", [](const auto& header) {
    check_size(header.size, sizeof(provost_header), "a header");
    check_text(header.name, "a header's name");
    check_parts(header.parts, header.part_count);
  });
  check_parts(record.body, record.body_count);
}

}  // namespace provost::core
