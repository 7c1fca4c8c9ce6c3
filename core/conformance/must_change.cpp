#include "core/conformance/must_change.hpp"

#include <algorithm>

#include "core/conformance/writes.hpp"

namespace provost::core::conformance {
namespace {

/// What the list says, or get where the list does not tell.
Tri told_mark(Bench& bench, const StoredAccount& person) {
  const Tri in_list = listed(bench, person)->must_change_password;
  if (in_list != Tri::unknown || !bench.provider().implements(Operation::get)) return in_list;
  const Pushed got = bench.get(PROVOST_KEY_ID, person->id);
  return got.accounts.empty() ? Tri::unknown : got.accounts.front()->must_change_password;
}

bool same_requests(const std::vector<Asked>& some, const std::vector<Asked>& others) {
  const auto same_header = [](const HttpField& a, const HttpField& b) {
    return a.name == b.name && a.value == b.value;
  };
  return std::equal(
      some.begin(), some.end(), others.begin(), others.end(), [&](const Asked& a, const Asked& b) {
        return a.repeats(b) && std::equal(a.headers.begin(), a.headers.end(), b.headers.begin(),
                                          b.headers.end(), same_header);
      });
}

}  // namespace

void must_change(Bench& bench) {
  const StoredAccount person = ordinary_person(bench);
  if (!can_do(bench, Operation::set_password, person) ||
      !can_do(bench, Operation::must_change, person)) {
    throw NotApplicable("it sets no passwords that have to be changed");
  }
  const bool state_tells = bench.server().state != nullptr;
  const Written lasting = write_one(bench, Operation::set_password, person, {.look = state_tells});
  if (!lasting.said.ok() || (state_tells && !lasting.changed)) {
    throw NotApplicable("it cannot set a password; see writes-work");
  }
  const Tri before = told_mark(bench, person);
  const Written marked =
      write_one(bench, Operation::set_password, person, {.must_change = PROVOST_YES});
  if (marked.said.code == PROVOST_UNSUPPORTED) {
    throw NotApplicable("it can mark passwords alone: " + marked.said.text());
  }
  require(marked.said.ok(),
          "a password that has to be changed cannot be set: " + marked.said.text());
  const Tri after = told_mark(bench, person);
  require(after != Tri::no,
          "a password was set that has to be changed, and mustChangePassword of " + named(*person) +
              " is told as no");
  if (after == Tri::yes && before != Tri::yes) return;
  if (!bench.over_http()) throw NotApplicable("nothing tells who has to change the password");
  require(!same_requests(lasting.asked, marked.asked),
          "a password that has to be changed is set by the same requests as one that stays");
}

}  // namespace provost::core::conformance
