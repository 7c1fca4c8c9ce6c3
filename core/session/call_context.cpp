#include "core/session/call_context.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/session/record_checks.hpp"
#include "provost/detail/account_bridge.hpp"
#include "provost/detail/error_bridge.hpp"

namespace provost::core {
namespace {

constexpr std::size_t kHeard = 16 * 1024;  // of an answer; who quotes one quotes its beginning

std::int32_t cancelled(const provost_call* call) noexcept {
  return CallContext::of(call).means().limits.cancellation.cancelled() ? 1 : 0;
}

std::int64_t time_left_ms(const provost_call* call) noexcept {
  const SteadyTime deadline = CallContext::of(call).means().limits.deadline;
  if (deadline == SteadyTime::max()) return INT64_MAX;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return std::max<std::int64_t>(left.count(), 0);
}

/// Runs what must not throw into a plugin; what it cannot tell is lost.
template <class Body>
void quietly(Body&& body) noexcept {
  try {
    body();
  } catch (...) {  // NOLINT: there is no one to tell
  }
}

void set_error(const provost_call* call, const provost_error* error) noexcept {
  quietly([&] {
    check_record(*error);
    CallContext::of(call).set_error(detail::error_of(error->code, error));
  });
}

void keep(const provost_call* call, const provost_kept_value* value) noexcept {
  quietly([&] {
    CallMeans& means = CallContext::of(call).means();
    if (means.kept == nullptr) return;
    SessionValue kept{std::string(view_of(value->name)), {}, value->secret != 0};
    kept.text =
        kept.secret ? means.secrets.reveal(value->secret) : SecretBytes(view_of(value->text));
    auto& values = means.kept->values;
    const auto same = std::find_if(values.begin(), values.end(), [&](const SessionValue& other) {
      return other.name == kept.name;
    });
    if (same == values.end()) {
      values.push_back(std::move(kept));
    } else {
      *same = std::move(kept);
    }
  });
}

void expires(const provost_call* call, provost_time when) noexcept {
  CallMeans& means = CallContext::of(call).means();
  if (means.kept != nullptr) means.kept->expires = detail::time_of(when);
}

void warn(const provost_call* call, provost_string text) noexcept {
  quietly([&] {
    CallMeans& means = CallContext::of(call).means();
    means.notices.warn(means.profile + ": " + CallContext::of(call).own_words(view_of(text)));
  });
}

}  // namespace

SecretHandle MadeSecrets::add(SecretHandle handle) {
  const std::lock_guard lock(mutex_);
  handles_.push_back(handle);
  return handle;
}

void MadeSecrets::forget() {
  const std::lock_guard lock(mutex_);
  for (const SecretHandle handle : handles_) table_.forget(handle);
  handles_.clear();
}

CallContext::CallContext(CallMeans means) : means_(std::move(means)) {
  abi_.size = sizeof(provost_call);
  abi_.host = this;
  abi_.services = &host_services();
  abi_.scope = means_.scope.empty() ? provost_string{nullptr, 0} : to_abi(means_.scope);
  abi_.cancelled = &cancelled;
  abi_.time_left_ms = &time_left_ms;
  abi_.set_error = &core::set_error;
  abi_.error = [](const provost_call* call) noexcept -> const provost_error* {
    const CallContext& self = of(call);
    if (!self.error_) return nullptr;
    self.record_ = detail::to_record(*self.error_);
    return &self.record_;
  };
  // What is left of a limit shows in the wait that a refusal asks for.
  abi_.report_limit = [](const provost_call*, provost_operation, std::int64_t,
                         std::int64_t) noexcept {};
  abi_.keep = &keep;
  abi_.expires = &expires;
  abi_.warn = &warn;
}

void CallContext::set_error(const Error& error) {
  Error scrubbed = error;
  scrubbed.message = own_words(error.message);
  scrubbed.detail = means_.secrets.scrub(error.detail);
  if (scrubbed.message.ends_with(':')) scrubbed.message += " " + scrubbed.detail;
  error_ = std::move(scrubbed);
}

void CallContext::heard(std::string_view answer) { heard_.append(answer.substr(0, kHeard)); }

void CallContext::heard_piece(std::string_view piece) {
  if (heard_.size() < kHeard) heard(piece.substr(0, kHeard - heard_.size()));
}

std::string CallContext::own_words(std::string_view text) const {
  return means_.secrets.scrub_own_words(text, heard_.reveal());
}

Error CallContext::error(provost_code code) const {
  if (error_ && static_cast<provost_code>(error_->code) == code) return *error_;
  if (code < PROVOST_OK || code >= PROVOST_CODE_COUNT) {
    return {Code::internal, "the plugin returned " + std::to_string(code) + ", which is no result"};
  }
  return detail::error_of(code, nullptr);
}

}  // namespace provost::core
