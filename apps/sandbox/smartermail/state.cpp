#include "sandbox/smartermail/state.hpp"

#include "sandbox/common/totp.hpp"
#include "sandbox/smartermail/population.hpp"

namespace provost::sandbox::smartermail {

State::State(const Setup& setup)
    : version(version_of(setup.version)),
      knobs(read_knobs(setup.knobs, version)),
      totp_key(base32_decoded(knobs.totp_secret).value_or("")),
      store(populate(setup, knobs)),
      tokens(knobs.token_life_s * 1000, knobs.refresh_life_s * 1000, version.rotating_pairs),
      intrusion(knobs.intrusion_detection),
      clock(setup.clock),
      ledger(setup.ledger) {}

void State::forget_lists() {
  pages.clear();
  order.forget();
}

void note(State& state, const Call& call, std::string_view kind, const User& user) {
  Event event;
  event.at_ms = call.now_ms;
  event.kind = kind;
  event.user_id = user.address();
  event.user_name = user.name;
  event.actor =
      call.session.impersonator.empty() ? call.session.principal : call.session.impersonator;
  state.ledger.add(std::move(event));
}

}  // namespace provost::sandbox::smartermail
