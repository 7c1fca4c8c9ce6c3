#include <array>

#include "core/conformance/canned.hpp"
#include "core/conformance/check.hpp"

namespace provost::core::conformance {
namespace {

void cancel_between_pages(Bench& bench) {
  const std::int64_t limit = bench.small_page();
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
  bench.wire().fault([&](const Asked&, const Wire::Forward& forward) {
    bench.cancellation().cancel();
    return forward();
  });
  const Pushed page = bench.list();
  require(page.said.code == PROVOST_CANCELLED,
          "a page while the caller gives up is " + page.said.text() + ", not cancelled");
  require(page.accounts.empty(), "it pushes accounts after the caller gave up");
}

void deadline(Bench& bench) {
  bench.need(Operation::list);
  const provost_session session = bench.session();
  const provost_query query{sizeof(provost_query), 0, 0, {nullptr, 0}, 0, 0, {nullptr, 0}};
  const provost_account_sink sink{
      sizeof(provost_account_sink), 0, nullptr,
      [](const provost_account_sink*, const provost_account*) -> provost_code {
        return PROVOST_OK;
      },
      [](const provost_account_sink*, const provost_page*) -> provost_code { return PROVOST_OK; }};
  Calling how;
  how.no_time = true;
  const Said said = bench.call(
      [&](const provost_call* call) {
        return bench.provider().users()->list(call, session, &query, &sink);
      },
      how);
  require(said.code == PROVOST_DEADLINE,
          "a call without time is " + said.text() + ", not deadline");
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
    Wire& wire;
    std::size_t asked = 0;
  } stopper{bench.wire()};
  const provost_session session = bench.session();
  const provost_query query{sizeof(provost_query), 0, 0, {nullptr, 0}, 0, 0, {nullptr, 0}};
  const provost_account_sink sink{
      sizeof(provost_account_sink), 0, &stopper,
      [](const provost_account_sink* self, const provost_account*) -> provost_code {
        auto& here = *static_cast<Stopper*>(self->host);
        here.asked = here.wire.asked().size();
        return PROVOST_STOPPED;
      },
      [](const provost_account_sink*, const provost_page*) -> provost_code {
        return PROVOST_STOPPED;
      }};
  bench.call([&](const provost_call* call) {
    return bench.provider().users()->list(call, session, &query, &sink);
  });
  if (stopper.asked == 0) throw NotApplicable("the server has no accounts");
  require(bench.wire().asked().size() == stopper.asked,
          "it sends requests after the sink has had enough");
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
    Check{"cancel-between", "A page after the caller gave up is cancelled", &cancel_between_pages},
    Check{"cancel-within", "A page while the caller gives up is cancelled", &cancel_in_page},
    Check{"deadline", "A call without time is deadline", &deadline},
    Check{"stop", "It pushes nothing after a sink that has had enough", &stop},
    Check{"stop-asks", "It asks nothing after a sink that has had enough", &stop_asks_no_more},
    Check{"sink-failure", "It returns what the sink fails with", &sink_failure},
    Check{"answers-released", "It releases every answer within its call", &answers_released},
};

}  // namespace

std::span<const Check> ending_checks() { return kChecks; }

}  // namespace provost::core::conformance
