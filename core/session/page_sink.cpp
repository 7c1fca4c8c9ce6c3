#include "core/session/page_sink.hpp"

#include <thread>

#include "core/session/record_checks.hpp"

namespace provost::core {
namespace {

// Decoding a large page takes longer than what else waits for a processor: a request that can be
// sent, an answer that has come.
constexpr std::size_t between_turns = 64;

}  // namespace

provost_code PageSink::record(const provost_account_sink* sink,
                              const provost_account* account) noexcept {
  PageSink& self = of(sink);
  return self.end_.take(self.call_, [&] {
    check_record(*account);
    self.page_.add(*account);
    if (self.page_.size() % between_turns == 0) std::this_thread::yield();
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
