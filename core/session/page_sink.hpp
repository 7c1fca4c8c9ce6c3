#pragma once

#include "core/account/account_page.hpp"
#include "core/session/sink_end.hpp"
#include "provost/abi/account.h"
#include "provost/abi/call.h"

namespace provost::core {

/// Takes the accounts that a provider pushes into a page. Records are copied before the sink
/// returns, and one that is not as the contract says fails the call, whatever the provider then
/// returns. Lives for the call it is passed to, as do `call` and `page`. [thread of that call]
class PageSink {
 public:
  PageSink(const provost_call* call, AccountPage& page) : call_(call), page_(page) {}
  PageSink(const PageSink&) = delete;
  PageSink& operator=(const PageSink&) = delete;

  const provost_account_sink* abi() const { return &abi_; }
  /// What the call has ended with when the provider returned `code`.
  provost_code ended(provost_code code) const { return end_.ended(code); }
  /// The same of a list, which has to say how it goes on: without that it would end here, and look
  /// whole.
  provost_code list_ended(provost_code code) const;

 private:
  static PageSink& of(const provost_account_sink* sink) {
    return *static_cast<PageSink*>(sink->host);
  }
  static provost_code record(const provost_account_sink* sink,
                             const provost_account* account) noexcept;
  static provost_code finish(const provost_account_sink* sink, const provost_page* page) noexcept;

  const provost_call* call_;
  AccountPage& page_;
  SinkEnd end_;
  bool finished_ = false;
  provost_account_sink abi_{sizeof(provost_account_sink), 0, this, &record, &finish};
};

}  // namespace provost::core
