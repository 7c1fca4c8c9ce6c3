#pragma once

#include <optional>
#include <string>

#include "provost/abi/host.h"
#include "provost/detail/error_bridge.hpp"

namespace provost::core {

/// The call that goes into a plugin's init: it can be refused with a reason, and nothing more.
class InitCall {
 public:
  explicit InitCall(const provost_host& host) {
    abi_.size = sizeof(provost_call);
    abi_.host = this;
    abi_.services = &host;
    abi_.cancelled = [](const provost_call*) noexcept -> std::int32_t { return 0; };
    abi_.time_left_ms = [](const provost_call*) noexcept -> std::int64_t { return INT64_MAX; };
    abi_.set_error = [](const provost_call* call, const provost_error* error) noexcept {
      auto* self = static_cast<InitCall*>(call->host);
      try {
        self->reason_ = view_of(error->message);
      } catch (...) {
        self->reason_.clear();
      }
    };
    abi_.error = [](const provost_call*) noexcept -> const provost_error* { return nullptr; };
    abi_.report_limit = [](const provost_call*, provost_operation, std::int64_t,
                           std::int64_t) noexcept {};
    abi_.keep = [](const provost_call*, const provost_kept_value*) noexcept {};
    abi_.expires = [](const provost_call*, provost_time) noexcept {};
    abi_.warn = [](const provost_call*, provost_string) noexcept {};
  }
  InitCall(const InitCall&) = delete;
  InitCall& operator=(const InitCall&) = delete;

  const provost_call* abi() const { return &abi_; }
  std::string reason(provost_code code) const {
    return reason_.empty() ? std::string(name_of(detail::code_of(code))) : reason_;
  }

 private:
  provost_call abi_{};
  std::string reason_;
};

}  // namespace provost::core
