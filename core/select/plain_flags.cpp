#include "core/select/plain_flags.hpp"

#include <string_view>

#include "core/base/duration.hpp"
#include "core/base/json_text.hpp"
#include "core/select/vocabulary.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

void refuse_both(bool a, bool b, const std::string& names) {
  if (a && b) throw Error(Code::invalid_argument, names + " exclude each other; give one of them");
}

/// `attribute eq "a" or attribute eq "b"`
Filter any_value(std::string_view attribute, std::string_view flag,
                 const std::vector<std::string>& values) {
  std::vector<Filter> parts;
  for (const std::string& value : values) {
    if (value.empty()) {
      throw Error(Code::invalid_argument, std::string(flag) + " needs a name, this one is empty");
    }
    parts.push_back(Filter::parse(std::string(attribute) + " eq " + json_text(value)));
  }
  return Filter::any_of(parts);
}

}  // namespace

Filter PlainFlags::filter() const {
  refuse_both(unverified, verified, "--unverified and --verified");
  refuse_both(active, disabled, "--active and --disabled");
  std::vector<Filter> parts;
  const auto add = [&parts](bool wanted, std::string_view text) {
    if (wanted) parts.push_back(Filter::parse(text));
  };
  add(unverified, "emailVerified eq false");
  add(verified, "emailVerified eq true");
  add(never_logged_in, "lastLogin eq \"never\"");
  if (!idle.empty()) {
    const auto age = parse_duration(idle);
    if (!age) {
      throw Error(Code::invalid_argument,
                  "--idle takes a number and s, m, h, d or w, such as 90d, not " + json_text(idle));
    }
    add(true, "lastSeen lt \"-" + duration_text(*age) + "\"");
  }
  add(active, "active eq true");
  add(disabled, "active eq false");
  parts.push_back(any_value("roles", "--role", roles));
  parts.push_back(any_value("authSource", "--auth", auth));
  for (const std::string& kind : kinds) {
    if (find_kind(kind)) continue;
    throw Error(Code::invalid_argument,
                "--kind is one of human, bot, guest, remote and service, not " + json_text(kind));
  }
  parts.push_back(any_value("kind", "--kind", kinds));
  add(no_email, "not (email pr)");
  return Filter::all_of(parts);
}

}  // namespace provost::core
