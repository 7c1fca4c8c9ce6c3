#include <array>
#include <chrono>
#include <thread>

#include "core/conformance/check.hpp"

namespace provost::core::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void cancel_between_pages(Bench& bench) {
  constexpr std::int64_t limit = 2;
  const Pushed first = bench.list({{}, limit});
  require(first.said.ok(), "it cannot list: " + first.said.text());
  bench.cancellation().cancel();
  const Pushed next = bench.list({first.next.value_or(PagePlace{}), limit});
  require(next.said.code == PROVOST_CANCELLED,
          "a page after the caller gave up is " + next.said.text() + ", not cancelled");
}

void cancel_in_page(Bench& bench) {
  bench.need(Operation::list);
  bench.session();
  bench.fault(cancelled_meanwhile(bench.cancellation()));
  const Pushed page = bench.list();
  require(page.said.code == PROVOST_CANCELLED,
          "a page while the caller gives up is " + page.said.text() + ", not cancelled");
  require(page.accounts.empty(), "it pushes accounts after the caller gave up");
}

void deadline(Bench& bench) {
  Calling how;
  how.time = milliseconds(0);
  const Said said = bench.list({}, how).said;
  require(said.code == PROVOST_DEADLINE,
          "a call without time is " + said.text() + ", not deadline");
}

void silence(Bench& bench) {
  bench.need(Operation::list);
  bench.session();
  constexpr milliseconds time{20};
  constexpr std::chrono::seconds bearable{5};
  bench.wire().fault([&](const Asked&, const Wire::Forward&) {
    std::this_thread::sleep_for(time);
    return failure(PROVOST_DEADLINE, "there is no answer in time");
  });
  bench.stream_wire().deafen(true);
  Calling how;
  how.time = time;
  const auto begin = steady_clock::now();
  const Said said = bench.list({}, how).said;
  const auto took = steady_clock::now() - begin;
  require(said.code == PROVOST_DEADLINE,
          "a server that never answers makes the list " + said.text() + ", not deadline");
  require(took < bearable, "it goes on waiting when the call's time is over");
}

void stop(Bench& bench) {
  Listing listing;
  listing.refuse_at = 1;
  const Pushed page = bench.list(listing);
  if (page.accounts.empty()) throw NotApplicable("the server has no accounts");
  require(!page.went_on, "it goes on when the sink has had enough");
  require(page.said.code == PROVOST_STOPPED,
          "when the sink has had enough it returns " + page.said.text() + ", not stopped");
}

void stop_asks_no_more(Bench& bench) {
  bench.need(Operation::list);
  bench.session();
  struct Stopper {
    AskedLog& log;
    std::size_t asked = 0;
  } stopper{bench.asked()};
  const provost_session session = bench.session();
  const provost_query query{sizeof(provost_query), 0, 0, {nullptr, 0}, 0, 0, {nullptr, 0}};
  const provost_account_sink sink{
      sizeof(provost_account_sink), 0, &stopper,
      [](const provost_account_sink* self, const provost_account*) -> provost_code {
        auto& here = *static_cast<Stopper*>(self->host);
        here.asked = here.log.size();
        return PROVOST_STOPPED;
      },
      [](const provost_account_sink*, const provost_page*) -> provost_code {
        return PROVOST_STOPPED;
      }};
  bench.call([&](const provost_call* call) {
    return bench.provider().users()->list(call, session, &query, &sink);
  });
  if (stopper.asked == 0) throw NotApplicable("the server has no accounts");
  require(bench.asked().size() == stopper.asked, "it sends requests after the sink has had enough");
}

void sink_failure(Bench& bench) {
  Listing listing;
  listing.refuse_at = 2;
  listing.refuse_with = PROVOST_INVALID_ARGUMENT;
  const Pushed page = bench.list(listing);
  if (page.accounts.size() < 2) throw NotApplicable("the server has fewer than two accounts");
  require(!page.went_on, "it goes on when the sink has failed");
  require(page.said.code == PROVOST_INVALID_ARGUMENT,
          "when the sink fails with invalid_argument it returns " + page.said.text());
}

void answers_released(Bench& bench) {
  bench.session();
  const auto none_left = [&](const std::string& after) {
    const std::size_t left = bench.wire().unreleased();
    require(left == 0, "after " + after + " it has not released " + std::to_string(left) +
                           (left == 1 ? " answer" : " answers"));
  };
  none_left("signing in");
  if (bench.provider().implements(Operation::list)) {
    bench.list();
    none_left("listing");
    bench.wire().fault(always(trouble_page(500)));
    bench.list();
    none_left("a list that failed");
  }
}

constexpr std::array kChecks{
    Check{"cancel-between", "A page after the caller gave up is cancelled", &cancel_between_pages,
          Over::anything, true},
    Check{"cancel-within", "A page while the caller gives up is cancelled", &cancel_in_page,
          Over::anything, true},
    Check{"deadline", "A call without time is deadline", &deadline, Over::anything, true},
    Check{"silence", "A server that never answers costs the call's time and no more", &silence,
          Over::anything, true},
    Check{"stop", "It pushes nothing after a sink that has had enough", &stop, Over::anything,
          true},
    Check{"stop-asks", "It asks nothing after a sink that has had enough", &stop_asks_no_more,
          Over::anything, true},
    Check{"sink-failure", "It returns what the sink fails with", &sink_failure, Over::anything,
          true},
    Check{"answers-released", "It releases every answer within its call", &answers_released,
          Over::http, true},
};

}  // namespace

std::span<const Check> ending_checks() { return kChecks; }

}  // namespace provost::core::conformance
