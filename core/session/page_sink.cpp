#include "core/session/page_sink.hpp"

#include "core/session/record_checks.hpp"

namespace provost::core {

provost_code PageSink::record(const provost_account_sink* sink,
                              const provost_account* account) noexcept {
  PageSink& self = of(sink);
  return self.end_.take(self.call_, [&] {
    check_record(*account);
    self.page_.add(*account);
  });
}

provost_code PageSink::finish(const provost_account_sink* sink, const provost_page* page) noexcept {
  PageSink& self = of(sink);
  return self.end_.take(self.call_, [&] {
    check_record(*page);
    self.page_.finish(*page);
    self.finished_ = true;
  });
}

provost_code PageSink::list_ended(provost_code code) const {
  const provost_code end = ended(code);
  if (end != PROVOST_OK || finished_) return end;
  return detail::guarded(
      call_, [] { throw Error(Code::internal, "the plugin did not say how its list goes on"); });
}

}  // namespace provost::core
