#include "core/secret/reference.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/base/refuse.hpp"

namespace provost::core {
namespace {

using ReferenceKind = SecretReference::Kind;

constexpr std::array<std::pair<std::string_view, ReferenceKind>, 5> prefixes{{
    {"file:", ReferenceKind::file},
    {"env:", ReferenceKind::environment},
    {"command:", ReferenceKind::command},
    {"keyring:", ReferenceKind::keyring},
    {"credential:", ReferenceKind::credential},
}};

bool is_variable_name(std::string_view name) {
  const auto good = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  return std::isdigit(static_cast<unsigned char>(name.front())) == 0 &&
         std::all_of(name.begin(), name.end(), good);
}

}  // namespace

SecretReference SecretReference::parse(std::string_view text) {
  if (text == "prompt") return {ReferenceKind::prompt, {}};
  for (const auto& [prefix, kind] : prefixes) {
    if (!text.starts_with(prefix)) continue;
    const auto value = text.substr(prefix.size());
    const std::string form(prefix);
    if (value.empty())
      refuse_argument("a secret reference '" + form + "' ends where it should name one");
    if (value.find('\0') != std::string_view::npos)
      refuse_argument("a secret reference has a zero byte");
    if (kind == ReferenceKind::environment && !is_variable_name(value)) {
      refuse_argument("what follows 'env:' must be the name of an environment variable");
    }
    if (kind == ReferenceKind::credential &&
        (value.find('/') != std::string_view::npos || value == "..")) {
      refuse_argument("what follows 'credential:' must be a name without '/'");
    }
    return {kind, value};
  }
  refuse_argument(
      "a secret is never written down here, only where it is: prompt, file:PATH, env:NAME, "
      "command:LINE, keyring:NAME or credential:NAME");
}

std::string SecretReference::text() const {
  for (const auto& [prefix, kind] : prefixes) {
    if (kind == kind_) return std::string(prefix) + value_;
  }
  return "prompt";
}

}  // namespace provost::core
