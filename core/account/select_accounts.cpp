#include "core/account/select_accounts.hpp"

#include <optional>
#include <string>

#include "core/account/enumerate.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

/// Those of `attributes` that the server tells in this way.
Attributes told(AccountReader& reader, Attributes attributes, Availability how) {
  Attributes found;
  for (int i = 0; i < PROVOST_ATTR_COUNT; ++i) {
    const auto attribute = static_cast<Attribute>(i);
    if (attributes.has(attribute) && reader.availability(attribute) == how) found.add(attribute);
  }
  return found;
}

Attributes looked_at(const Selecting& selecting) {
  Attributes all = {Attribute::id, Attribute::user_name};
  all.add(selecting.wanted).add(selecting.welcome).add(selecting.filter.attributes());
  if (selecting.except.size() > 0) all.add(Attribute::email);
  return all;
}

}  // namespace

bool takes_unknown(const Selecting& selecting, const Account& account) {
  if (selecting.unknown == UnknownPolicy::fail) {
    throw Error(Code::invalid_argument, "the server does not tell enough of '" +
                                            std::string(account.user_name.value_or(account.id)) +
                                            "' to decide; use --unknown exclude or include");
  }
  return selecting.unknown == UnknownPolicy::include;
}

Filter fitted(AccountReader& reader, const Filter& filter) {
  constexpr Attributes others = Attributes::all().without(Filter::either_way);
  const Attributes asked = filter.attributes().without(others);
  return filter.for_server(told(reader, asked, Availability::never));
}

Selected select_accounts(AccountReader& reader, const Selecting& selecting,
                         const std::function<void(const Account&)>& take) {
  reader.want(looked_at(selecting));
  const Filter filter = fitted(reader, selecting.filter);
  const bool decide_by_get = !told(reader, filter.attributes(), Availability::by_get).empty();
  const bool fill_by_get = !told(reader, selecting.wanted, Availability::by_get).empty();

  Selected result;
  const Enumerated enumerated = enumerate(reader, [&](const Account& listed) {
    if (selecting.except.find(listed)) {
      ++result.excepted;
      return;
    }
    std::optional<StoredAccount> in_full;
    bool asked = false;
    const Account* account = &listed;
    const auto ask = [&] {
      if (asked) return;
      asked = true;
      in_full = reader.get(Key::id, listed.id);
      if (in_full) account = &**in_full;
    };

    Verdict verdict = filter.evaluate(*account, selecting.now);
    if (verdict == Verdict::unknown && decide_by_get) {
      ask();
      verdict = filter.evaluate(*account, selecting.now);
    }
    if (verdict == Verdict::unknown) {
      ++result.unknown;
      if (takes_unknown(selecting, *account)) verdict = Verdict::yes;
    }
    if (verdict != Verdict::yes) return;
    if (fill_by_get) ask();
    ++result.selected;
    take(*account);
  });
  result.listed = enumerated.accounts;
  return result;
}

}  // namespace provost::core
