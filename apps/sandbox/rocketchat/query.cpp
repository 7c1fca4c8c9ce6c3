#include "sandbox/rocketchat/query.hpp"

#include <algorithm>
#include <regex>
#include <vector>

#include "sandbox/rocketchat/reply.hpp"

namespace provost::sandbox::rocketchat {
namespace {

using Values = std::vector<std::string>;
using Read = std::function<Values(const User&)>;
using Test = std::function<bool(const User&)>;

std::string truth(bool value) { return value ? "true" : "false"; }

Values unless_empty(const std::string& text) { return text.empty() ? Values{} : Values{text}; }

/// The values of a member of the document as texts; none if the document has no such member.
Read reader(const std::string& name) {
  if (name == "_id") return [](const User& user) { return Values{user.id}; };
  if (name == "username") return [](const User& user) { return unless_empty(user.user_name); };
  if (name == "name") return [](const User& user) { return unless_empty(user.name); };
  if (name == "type") return [](const User& user) { return Values{name_of(user.type)}; };
  if (name == "active") return [](const User& user) { return Values{truth(user.active)}; };
  if (name == "roles") return [](const User& user) { return *user.roles; };
  if (name == "requirePasswordChange") {
    return [](const User& user) {
      return user.must_change_known ? Values{truth(user.must_change)} : Values{};
    };
  }
  if (name == "emails.address" || name == "emails.verified") {
    const bool address = name == "emails.address";
    return [address](const User& user) {
      Values values;
      for (const auto& email : user.emails) {
        values.push_back(address ? email.address : truth(email.verified));
      }
      return values;
    };
  }
  if (name == "lastLogin") {
    return [](const User& user) { return Values(user.last_login_ms != 0 ? 1 : 0); };
  }
  return [](const User&) { return Values{}; };
}

Test operation(const Read& read, const std::string& name, const std::string& value) {
  if (name == "$exists") {
    return
        [read, wanted = value == "true"](const User& user) { return read(user).empty() != wanted; };
  }
  if (name == "$ne") {
    return [read, value](const User& user) { return std::ranges::count(read(user), value) == 0; };
  }
  if (name == "$regex") {
    return [read, pattern = std::regex(value)](const User& user) {
      return std::ranges::any_of(read(user), [&pattern](const std::string& each) {
        return std::regex_search(each, pattern);
      });
    };
  }
  return {};
}

}  // namespace

std::function<bool(const User&)> query_filter(const Poco::JSON::Object& query,
                                              const std::string& text) {
  const auto refuse = [&text] {
    return refused("Invalid query parameter provided: \"" + text + "\"", "error-invalid-query");
  };
  std::vector<Test> tests;
  for (const std::string& name : query.getNames()) {
    const Read read = reader(name);
    const Poco::JSON::Object::Ptr operators = query.getObject(name);
    if (operators.isNull()) {
      const Poco::Dynamic::Var value = query.get(name);
      if (value.isEmpty()) throw refuse();
      tests.push_back([read, wanted = value.convert<std::string>()](const User& user) {
        return std::ranges::count(read(user), wanted) > 0;
      });
      continue;
    }
    for (const std::string& each : operators->getNames()) {
      Test test;
      try {
        test = operation(read, each, operators->get(each).convert<std::string>());
      } catch (const std::regex_error&) {
        throw refuse();
      }
      if (!test) throw refuse();
      tests.push_back(std::move(test));
    }
  }
  return [tests = std::move(tests)](const User& user) {
    return std::ranges::all_of(tests, [&user](const Test& test) { return test(user); });
  };
}

}  // namespace provost::sandbox::rocketchat
