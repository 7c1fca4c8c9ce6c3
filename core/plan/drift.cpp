#include "core/plan/drift.hpp"

namespace provost::core {
namespace {

template <class Value>
bool differ(const std::optional<Value>& before, const std::optional<Value>& now) {
  return before && now && *before != *now;
}

bool differ(Tri before, Tri now) {
  return before != Tri::unknown && now != Tri::unknown && before != now;
}

bool differ(Kind before, Kind now) {
  return before != Kind::unknown && now != Kind::unknown && before != now;
}

}  // namespace

std::string drift(const Account& before, const Account& now) {
  std::string what;
  const auto note = [&what](bool differs, const char* words) {
    if (differs) what += (what.empty() ? "" : ", ") + std::string(words);
  };
  note(differ(before.user_name, now.user_name), "its user name");
  note(before.emails && now.emails && before.email() != now.email(), "its e-mail address");
  note(differ(before.active, now.active), "whether it is active");
  note(differ(before.privileged, now.privileged), "whether it is an administrator");
  note(differ(before.kind, now.kind), "its kind");
  note(differ(before.auth_source, now.auth_source), "where it signs in");
  return what;
}

}  // namespace provost::core
