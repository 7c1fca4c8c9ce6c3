#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "provost/abi/host.h"
#include "provost/account.hpp"
#include "provost/detail/error_bridge.hpp"
#include "provost/http.hpp"
#include "provost/operation.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {

enum class Factor : std::int32_t {
  totp = PROVOST_FACTOR_TOTP,
  email = PROVOST_FACTOR_EMAIL,
};

enum class LogLevel : std::int32_t {
  debug = PROVOST_LOG_DEBUG,
  info = PROVOST_LOG_INFO,
  warning = PROVOST_LOG_WARNING,
  error = PROVOST_LOG_ERROR,
};

/// One call from the host, and through it everything that the host does for a provider. Lives for
/// the call, on its thread. Whatever fails is thrown as provost::Error; letting it pass is right.
class Call {
 public:
  explicit Call(const provost_call* call) : call_(call) {}

  /// The part of the server this call is about; empty: none was named.
  std::string_view scope() const { return view_of(call_->scope); }
  bool cancelled() const { return call_->cancelled(call_) != 0; }
  std::chrono::milliseconds time_left() const {
    return std::chrono::milliseconds(call_->time_left_ms(call_));
  }

  /// Sends a request and waits for the whole answer, whatever its status.
  Answer send(const Request& request);

  /// Lower-case hex of the SHA-256 of a secret.
  Secret sha256_hex(Secret from) { return derive(from, PROVOST_DERIVE_SHA256_HEX, 0); }
  /// A bcrypt hash of a secret.
  Secret bcrypt(Secret from, unsigned cost) { return derive(from, PROVOST_DERIVE_BCRYPT, cost); }
  /// Makes a secret of what came in an answer; from then on it is scrubbed everywhere.
  Secret secret(std::string_view bytes) {
    const auto* table = service<provost_host_secrets_v1>(PROVOST_HOST_SECRETS_ID);
    Secret result;
    check(table->add(call_, to_abi(bytes), &result.handle));
    return result;
  }
  /// The code of a second factor: made from the profile's TOTP secret or asked of the person.
  Secret second_factor(Factor factor, std::string_view hint) {
    const auto* table = service<provost_host_secrets_v1>(PROVOST_HOST_SECRETS_ID);
    Secret result;
    check(table->second_factor(call_, static_cast<provost_factor>(factor), to_abi(hint),
                               &result.handle));
    return result;
  }

  /// While signing in or renewing: what is wanted again when the stored session is resumed.
  void keep(std::string_view name, std::string_view text) {
    keep({sizeof(provost_kept_value), 0, to_abi(name), to_abi(text), 0});
  }
  void keep(std::string_view name, Secret secret) {
    keep({sizeof(provost_kept_value), 0, to_abi(name), {nullptr, 0}, secret.handle});
  }
  /// While signing in or renewing: when the server will stop accepting the session. A provider that
  /// overrides `renew` is then asked to in time; without it, the session is made anew when the
  /// server answers 401 (unauthenticated):
  ///   call.expires(Time::at_seconds(valid_until));
  void expires(Time when) { call_->expires(call_, when.raw()); }

  /// Something a person should know, shown once.
  void warn(std::string_view text) { call_->warn(call_, to_abi(text)); }
  void report_limit(Operation operation, std::int64_t remaining,
                    std::chrono::milliseconds resets_in) {
    call_->report_limit(call_, static_cast<provost_operation>(operation), remaining,
                        resets_in.count());
  }
  void log(LogLevel level, std::string_view text) {
    service<provost_host_log_v1>(PROVOST_HOST_LOG_ID)
        ->write(call_, static_cast<provost_log_level>(level), to_abi(text));
  }

 private:
  friend class Stream;

  template <class Table>
  const Table* service(std::string_view id) const {
    const auto* table = static_cast<const Table*>(call_->services->get_service(to_abi(id)));
    if (table == nullptr) {
      throw Error(Code::unsupported, "this host has no service '" + std::string(id) + "'");
    }
    return table;
  }
  void check(provost_code code) const {
    if (code != PROVOST_OK) throw detail::error_of(code, call_->error(call_));
  }
  Secret derive(Secret from, provost_derivation how, std::uint32_t parameter) {
    const auto* table = service<provost_host_secrets_v1>(PROVOST_HOST_SECRETS_ID);
    Secret result;
    check(table->derive(call_, from.handle, how, parameter, &result.handle));
    return result;
  }
  void keep(const provost_kept_value& value) { call_->keep(call_, &value); }

  const provost_call* call_;
};

namespace detail {

/// A body as the contract passes it; valid as long as `body`.
struct PartRecords {
  explicit PartRecords(const Body& body) {
    parts.reserve(body.parts().size());
    for (const Part& part : body.parts()) {
      parts.push_back({sizeof(provost_part), static_cast<provost_encoding>(part.encoding),
                       to_abi(std::string_view(part.text)), part.secret.handle});
    }
    for (const provost_part& part : parts) pointers.push_back(&part);
  }
  std::vector<provost_part> parts;
  std::vector<const provost_part*> pointers;
};

}  // namespace detail

inline Answer Call::send(const Request& request) {
  const detail::PartRecords body(request.body);
  std::vector<detail::PartRecords> values;
  std::vector<provost_header> headers;
  std::vector<const provost_header*> header_pointers;
  values.reserve(request.headers.size());
  headers.reserve(request.headers.size());
  for (const auto& [name, value] : request.headers) {
    values.emplace_back(value);
    headers.push_back({sizeof(provost_header), 0, to_abi(std::string_view(name)),
                       values.back().pointers.data(), values.back().pointers.size()});
    header_pointers.push_back(&headers.back());
  }
  const provost_http_request message{sizeof(provost_http_request),
                                     request.sensitive_answer ? PROVOST_HTTP_SENSITIVE_ANSWER : 0U,
                                     static_cast<provost_effect>(request.effect),
                                     0,
                                     to_abi(std::string_view(request.method)),
                                     to_abi(std::string_view(request.target)),
                                     header_pointers.data(),
                                     header_pointers.size(),
                                     body.pointers.data(),
                                     body.pointers.size()};
  const auto* http = service<provost_host_http_v1>(PROVOST_HOST_HTTP_ID);
  const provost_http_answer* answer = nullptr;
  const provost_code code = http->send(call_, &message, &answer);
  Answer result(http, call_, answer);
  check(code);
  return result;
}

}  // namespace v0_3
}  // namespace provost
