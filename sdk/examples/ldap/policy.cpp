#include "policy.hpp"

#include <charconv>
#include <optional>
#include <vector>

using namespace provost;

namespace {

const std::vector<std::string> policy_attributes = {
    "pwdAttribute", "pwdCheckQuality", "pwdMinLength",  "pwdMaxLength",     "pwdInHistory",
    "pwdMaxAge",    "pwdMinAge",       "pwdMustChange", "pwdUseCheckModule"};

/// 0 where nothing is said, and for what is no number.
int number_in(const Entry& entry, const std::string& attribute) {
  const std::string_view text = entry.first(attribute).value_or("");
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

std::string duration_text(int seconds) {
  const auto counted = [](int count, const std::string& unit) {
    return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
  };
  if (seconds % 86'400 == 0) return counted(seconds / 86'400, "day");
  if (seconds % 3'600 == 0) return counted(seconds / 3'600, "hour");
  return counted(seconds, "second");
}

void add_note(PasswordPolicy& policy, const std::string& note) {
  policy.note += (policy.note.empty() ? "" : "; ") + note;
}

/// What only the server's own words can refuse: it knows no such entry, or does not show it.
template <class Ask>
auto unless_refused(Ask ask) -> std::optional<decltype(ask())> {
  try {
    return ask();
  } catch (const Error& error) {
    if (error.server_code.empty() && error.code != Code::not_found) throw;
    return std::nullopt;
  }
}

/// The default that the database with the accounts is configured to have. Few may read that.
std::string configured_default(Call& call, Directory& directory, const std::string& base) {
  Search search;
  search.base = "cn=config";
  search.filter = "(|(olcSuffix=*)(olcPPolicyDefault=*))";
  search.attributes = {"olcSuffix", "olcPPolicyDefault"};
  const auto found = unless_refused([&] { return directory.search(call, search); });
  if (!found) return {};
  for (const Entry& overlay : found->entries) {
    const auto policy = overlay.first("olcppolicydefault");
    if (!policy) continue;
    for (const Entry& database : found->entries) {
      const auto suffix = database.first("olcsuffix");
      if (suffix && lies_in(base, *suffix) && lies_in(overlay.dn, database.dn)) {
        return std::string(*policy);
      }
    }
  }
  return {};
}

/// The policy that every account names, as far as the first page of them tells.
std::string policy_of_all(Call& call, Directory& directory, const PolicyPlaces& places) {
  Search search;
  search.base = places.base;
  search.filter = places.filter;
  search.attributes = {"pwdPolicySubentry"};
  search.page_size = 500;
  const auto found = unless_refused([&] { return directory.search(call, search); });
  std::string policy;
  if (!found) return policy;
  for (const Entry& account : found->entries) {
    const std::string_view named = account.first("pwdpolicysubentry").value_or("");
    if (named.empty() || (!policy.empty() && lower_case(policy) != lower_case(named))) return {};
    policy = named;
  }
  return policy;
}

/// The DNs of the policies that are there, but for one.
std::vector<std::string> other_policies(Call& call, Directory& directory,
                                        const std::string& context, const std::string& but) {
  Search search;
  search.base = context;
  search.filter = "(objectClass=pwdPolicy)";
  search.attributes = {"pwdAttribute"};
  search.page_size = 500;
  std::vector<std::string> names;
  if (const auto found = unless_refused([&] { return directory.search(call, search); })) {
    for (const Entry& policy : found->entries) {
      if (lower_case(policy.dn) != lower_case(but)) names.push_back(policy.dn);
    }
  }
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) {
    text += (i == 0 ? "'" : ", '") + names[i] + "'";
  }
  return names.size() > most ? text + " and others" : text;
}

}  // namespace

PasswordPolicy policy_of(const Entry& entry) {
  PasswordPolicy policy;
  if (!entry.first("pwdattribute")) return policy;
  const bool looked_at = number_in(entry, "pwdcheckquality") > 0;
  policy.length_in_bytes = Tri::yes;
  policy.history = number_in(entry, "pwdinhistory");
  if (looked_at) {
    policy.min_length = number_in(entry, "pwdminlength");
    policy.max_length = number_in(entry, "pwdmaxlength");
    if (entry.first("pwdusecheckmodule") == "TRUE") {
      add_note(policy, "a module of the server has more to say");
    }
  }
  policy.enforced = tri(looked_at || policy.history > 0);
  if (const int age = number_in(entry, "pwdmaxage")) {
    add_note(policy, "a password expires after " + duration_text(age));
  }
  if (const int age = number_in(entry, "pwdminage")) {
    add_note(policy, "whoever has changed a password has to keep it for " + duration_text(age));
  }
  if (entry.first("pwdmustchange") == "TRUE") {
    add_note(policy, "whose password an administrator has set has to choose another one");
  }
  return policy;
}

PasswordPolicy find_policy(Call& call, Directory& directory, const PolicyPlaces& places) {
  std::string dn = places.named;
  if (dn.empty()) dn = configured_default(call, directory, places.base);
  if (dn.empty()) dn = policy_of_all(call, directory, places);
  PasswordPolicy policy;
  if (!dn.empty()) {
    const auto entry = unless_refused([&] { return directory.read(call, dn, policy_attributes); });
    if (entry) policy = policy_of(*entry);
    if (policy.enforced == Tri::unknown) {
      add_note(policy, "the policy '" + dn + "' is not there, or not to be read by this account");
    }
  }
  const std::vector<std::string> others = other_policies(call, directory, places.context, dn);
  if (others.empty()) return policy;
  add_note(policy,
           dn.empty()
               ? "the server does not say which is its default policy, name it by policy_dn: " +
                     listed(others)
               : "accounts may have another policy: " + listed(others));
  return policy;
}
