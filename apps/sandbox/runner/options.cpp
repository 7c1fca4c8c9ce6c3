#include "sandbox/runner/options.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "sandbox/common/text.hpp"

namespace provost::sandbox {

namespace {

constexpr std::array<std::string_view, makes.size()> ready_profiles{"chat", "team", "mail"};

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw std::invalid_argument("'" + std::string(text) + "' " + why);
}

/// What stands before and behind the first `mark`; both must be there.
std::pair<std::string_view, std::string_view> halves(std::string_view text, char mark,
                                                     const char* form) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) {
    refuse(text, std::string("is not of the form ") + form);
  }
  return {text.substr(0, at), text.substr(at + 1)};
}

std::uint16_t port_in(std::string_view text) {
  std::uint16_t port = 0;
  const auto* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, port);
  if (error != std::errc{} || end != last || port == 0) {
    refuse(text, "is not a port from 1 to 65535");
  }
  return port;
}

}  // namespace

std::string make_named(std::string_view name) {
  for (std::size_t i = 0; i < makes.size(); ++i) {
    if (name == makes[i] || name == ready_profiles[i]) return std::string(makes[i]);
  }
  refuse(name,
         "is no server of the sandbox; there are rocketchat (chat), mattermost (team) and "
         "smartermail (mail)");
}

void add_only(SandboxOptions& options, std::string_view text) {
  for (const auto name : split(text, ',')) options.only.insert(make_named(name));
}

void add_version(SandboxOptions& options, std::string_view text) {
  const auto [make, version] = halves(text, '=', "MAKE=VERSION");
  options.versions[make_named(make)] = version;
}

void add_port(SandboxOptions& options, std::string_view text) {
  if (text.find('=') != std::string_view::npos) {
    const auto [make, port] = halves(text, '=', "MAKE=PORT");
    options.ports[make_named(make)] = port_in(port);
    return;
  }
  const auto port = port_in(text);
  if (port > 65'536 - makes.size()) refuse(text, "leaves no ports above it for the other servers");
  options.first_port = port;
}

void add_knob(SandboxOptions& options, std::string_view text) {
  constexpr const char* form = "MAKE.KNOB=VALUE";
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) refuse(text, std::string("is not of the form ") + form);
  const auto make = make_named(text.substr(0, dot));
  const auto rest = text.substr(dot + 1);
  const auto equals = rest.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    refuse(text, std::string("is not of the form ") + form);
  }
  options.knobs[make][std::string(rest.substr(0, equals))] = rest.substr(equals + 1);
}

void add_tls(SandboxOptions& options, std::string_view text) {
  constexpr std::array<std::pair<std::string_view, TlsKind>, 5> words = {{
      {"authority", TlsKind::authority},
      {"self-signed", TlsKind::self_signed},
      {"expired", TlsKind::expired},
      {"wrong-host", TlsKind::wrong_host},
      {"old", TlsKind::old},
  }};
  for (const auto& [word, kind] : words) {
    if (word == text) options.tls = kind;
  }
  if (!options.tls) {
    refuse(text, "is no kind of TLS; there are authority, self-signed, expired, wrong-host, old");
  }
}

}  // namespace provost::sandbox
