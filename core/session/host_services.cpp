#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/session/call_context.hpp"
#include "core/session/contract_request.hpp"
#include "core/session/record_checks.hpp"
#include "core/session/stream_service.hpp"
#include "provost/abi/version.h"
#include "provost/detail/error_bridge.hpp"

namespace provost::core {
namespace {

// provost.host.http/1

/// An answer in the host's memory, as the contract shows it.
struct HeldAnswer {
  HttpAnswer answer;
  std::vector<provost_http_field> fields;
  std::vector<const provost_http_field*> pointers;
  provost_http_answer abi{};

  void show() {
    fields.reserve(answer.fields.size());
    for (const HttpField& field : answer.fields) {
      fields.push_back({sizeof(provost_http_field), 0, to_abi(std::string_view(field.name)),
                        to_abi(std::string_view(field.value))});
    }
    for (const provost_http_field& field : fields) pointers.push_back(&field);
    abi = {sizeof(provost_http_answer),
           answer.status,
           answer.sent ? PROVOST_YES : PROVOST_NO,
           0,
           to_abi(answer.body.view()),
           pointers.data(),
           pointers.size(),
           this};
  }
};

HttpRequest request_of(const provost_http_request& message) {
  check_record(message);
  HttpRequest request;
  request.method = view_of(message.method);
  request.target = view_of(message.target);
  for (std::uint64_t i = 0; i < message.header_count; ++i) {
    const provost_header& header = *message.headers[i];
    request.headers.push_back(
        {std::string(view_of(header.name)), parts_of(header.parts, header.part_count)});
  }
  request.body = parts_of(message.body, message.body_count);
  request.effect = effect_of(message.effect);
  request.sensitive_answer = (message.flags & PROVOST_HTTP_SENSITIVE_ANSWER) != 0;
  return request;
}

provost_code send(const provost_call* call, const provost_http_request* message,
                  const provost_http_answer** answer) noexcept {
  return detail::guarded(call, [&] {
    auto held = std::make_unique<HeldAnswer>();
    held->answer.sent = false;
    const auto hand_out = [&] {
      held->show();
      *answer = &held.release()->abi;
    };
    CallMeans& means = CallContext::of(call).means();
    try {
      held->answer = means.http.send(request_of(*message), means.limits);
      CallContext::of(call).heard(held->answer.body.view());
    } catch (const HttpError& error) {
      held->answer.sent = error.sent;
      hand_out();
      throw;
    } catch (...) {
      hand_out();
      throw;
    }
    hand_out();
  });
}

void release(const provost_call*, const provost_http_answer* answer) noexcept {
  delete static_cast<HeldAnswer*>(answer->host);
}

constexpr provost_host_http_v1 kHttp{sizeof(provost_host_http_v1), 0, &send, &release};

// provost.host.secrets/1

provost_code derive(const provost_call* call, provost_secret from, provost_derivation how,
                    std::uint32_t parameter, provost_secret* result) noexcept {
  return detail::guarded(call, [&] {
    CallMeans& means = CallContext::of(call).means();
    Derivation derivation{};
    switch (how) {
      case PROVOST_DERIVE_SHA256_HEX:
        derivation = Derivation::sha256_hex;
        break;
      case PROVOST_DERIVE_TOTP:
        derivation = Derivation::totp;
        break;
      case PROVOST_DERIVE_BCRYPT:
        derivation = Derivation::bcrypt;
        break;
      default:
        throw Error(Code::invalid_argument, "an unknown derivation of a secret");
    }
    *result = means.made.add(means.secrets.derive(from, derivation, parameter));
  });
}

provost_code add(const provost_call* call, provost_string bytes, provost_secret* result) noexcept {
  return detail::guarded(call, [&] {
    CallMeans& means = CallContext::of(call).means();
    *result = means.made.add(means.secrets.add(SecretBytes(view_of(bytes))));
  });
}

provost_code ask_second_factor(const provost_call* call, provost_factor factor, provost_string hint,
                               provost_secret* result) noexcept {
  return detail::guarded(call, [&] {
    if (factor != PROVOST_FACTOR_TOTP && factor != PROVOST_FACTOR_EMAIL) {
      throw Error(Code::invalid_argument, "an unknown kind of second factor");
    }
    CallMeans& means = CallContext::of(call).means();
    *result = means.made.add(means.secrets.add(
        means.second_factor.code(static_cast<Factor>(factor), std::string(view_of(hint)))));
  });
}

constexpr provost_host_secrets_v1 kSecrets{sizeof(provost_host_secrets_v1), 0, &derive, &add,
                                           &ask_second_factor};

// provost.host.log/1

void write_log(const provost_call* call, provost_log_level level, provost_string text) noexcept {
  try {
    CallMeans& means = CallContext::of(call).means();
    means.notices.log(static_cast<LogLevel>(level),
                      means.profile + ": " + CallContext::of(call).own_words(view_of(text)));
  } catch (...) {  // NOLINT: a line of log is not worth a call
  }
}

constexpr provost_host_log_v1 kLog{sizeof(provost_host_log_v1), 0, &write_log};

const void* get_service(provost_string id) noexcept {
  const std::string_view wanted = view_of(id);
  if (wanted == PROVOST_HOST_HTTP_ID) return &kHttp;
  if (wanted == PROVOST_HOST_STREAM_ID) return &stream_service();
  if (wanted == PROVOST_HOST_SECRETS_ID) return &kSecrets;
  if (wanted == PROVOST_HOST_LOG_ID) return &kLog;
  return nullptr;
}

constexpr provost_host kHost{sizeof(provost_host), PROVOST_ABI_MAJOR, PROVOST_ABI_MINOR, 0,
                             &get_service};

}  // namespace

const provost_host& host_services() { return kHost; }

}  // namespace provost::core
