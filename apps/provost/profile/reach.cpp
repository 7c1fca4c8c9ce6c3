#include "provost/profile/reach.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "core/base/url.hpp"
#include "core/http/dial.hpp"
#include "core/profile/address.hpp"
#include "core/session/probe.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

bool names_scheme(const std::string& pasted) { return pasted.find("://") != std::string::npos; }

bool is_web(const core::Scheme& scheme) {
  const core::Schemes& web = core::web_schemes();
  return std::any_of(web.begin(), web.end(),
                     [&](const core::Scheme& other) { return other.name == scheme.name; });
}

/// Where the server may be, the likeliest first.
std::vector<std::string> addresses_of(const core::Profile& profile, const core::Schemes& schemes,
                                      const std::string& pasted) {
  const std::string first = core::tidy_address(pasted, schemes);
  const core::Url url = core::parse_url(first, schemes);
  const bool plain =
      profile.allow_http || !profile.unix_socket.empty() || core::is_loopback(url.host);
  if (url.protection == core::Protection::none && !plain) {
    throw Exit(
        ExitCode::usage, "'" + first + "' would send passwords unprotected",
        "use " + schemes.front().name + "; or --allow-http where the network itself is trusted");
  }
  std::vector<std::string> addresses{first};
  if (names_scheme(pasted)) return addresses;
  for (const core::Scheme& scheme : schemes) {
    const bool usable = plain || scheme.protection != core::Protection::none;
    const bool like = url.web() == is_web(scheme);
    if (scheme.name == url.scheme || !usable || !like) continue;
    addresses.push_back(core::tidy_address(scheme.name + first.substr(first.find("://")), schemes));
  }
  return addresses;
}

void settle_certificate(Program& program, core::Profile& profile,
                        const core::PeerCertificate& peer) {
  const std::string subject = "the certificate of '" + profile.url + "' ";
  if (!profile.pin.empty()) {
    if (core::normal_pin(peer.fingerprint) == profile.pin) return;
    throw Exit(
        ExitCode::failed,
        subject + "is not the one to be pinned: its SHA-256 fingerprint is " + peer.fingerprint);
  }
  if (peer.problem.empty()) return;
  const Streams& streams = program.streams();
  streams.note(subject + "is not trusted: " + peer.problem);
  streams.note("  SHA-256 fingerprint  " + peer.fingerprint);
  streams.note("  for                  " + peer.names);
  streams.note("  expires              " + peer.expires);
  const std::string instead = "if that is the server's own fingerprint, add --pin " +
                              peer.fingerprint +
                              "; or name the authority that signed it with --ca-file FILE";
  program.require_person("whether to trust that certificate", instead);
  if (!program.terminal().confirm("Is this the server's own fingerprint? Then it is pinned: this "
                                  "certificate and no other")) {
    throw Exit(ExitCode::stopped, "the certificate is not trusted; nothing was written", instead);
  }
  profile.pin = core::normal_pin(peer.fingerprint);
}

/// Sets URL and pin.
void settle_address(Program& program, core::Profile& profile, const std::string& pasted) {
  const core::Schemes schemes = program.schemes_of(profile);
  const std::vector<std::string> addresses = addresses_of(profile, schemes, pasted);
  for (const std::string& address : addresses) {
    profile.url = address;
    if (!core::parse_url(address, schemes).secure()) return;
    core::PeerCertificate peer;
    try {
      peer = look_at_server(program, profile);
    } catch (const Error& error) {
      const bool unreached = error.code == Code::unavailable || error.code == Code::protocol;
      if (unreached && addresses.size() > 1) continue;
      if (error.code == Code::protocol && !names_scheme(pasted)) {
        throw Exit(exit_code_of(error.code), error.message,
                   "--allow-http tries plain http too, where the network itself is trusted");
      }
      throw;
    }
    settle_certificate(program, profile, peer);
    profile.allow_http = false;  // not needed, so not allowed
    return;
  }
}

/// One segment of its path shorter; nothing where there is no path.
std::optional<std::string> parent_of(const std::string& address, const core::Schemes& schemes) {
  if (core::parse_url(address, schemes).prefix.empty()) return std::nullopt;
  return address.substr(0, address.rfind('/'));
}

/// Looks below the path of the URL and, when no make of server is there, below those it is in: what
/// people have may be the URL of an API. Sets the URL to where one was found.
std::vector<core::Recognised> recognise(Program& program, core::Profile& profile) {
  const core::HttpWorld world = program.http_world();
  core::HttpSettings http = program.http_settings(profile);
  for (std::optional<std::string> address = profile.url; address;) {
    http.base_url = *address;
    std::vector<core::Recognised> found =
        core::recognise(program.plugins().providers(),
                        {http, world, program.secrets(), program.notices(), program.cancellation()},
                        profile.options);
    if (!found.empty()) {
      profile.url = *address;
      return found;
    }
    address = parent_of(*address, http.schemes);
  }
  return {};
}

/// Behind what was not found: each plugin that might have known it, why it is not used, and the way
/// out, in the words of every other command.
std::string what_was_refused(const core::PluginCatalog& plugins) {
  std::string text;
  for (const core::RefusedPlugin& refused : plugins.refused()) {
    if (refused.fault == core::PluginFault::duplicate) continue;  // its provider is there
    text += "; " + refused.file.string() + " is not used " + core::why_refused(refused);
  }
  return text;
}

const core::Recognised* only_one(const std::vector<core::Recognised>& found,
                                 const core::Profile& profile, core::PluginCatalog& plugins) {
  if (found.size() == 1) return &found.front();
  const auto ids = [](const auto& providers, auto id_of) {
    std::set<std::string> sorted;
    for (const auto& provider : providers) sorted.insert(id_of(provider));
    std::string text;
    for (const std::string& id : sorted) text += (text.empty() ? "" : ", ") + id;
    return text;
  };
  if (found.empty()) {
    const std::string names = ids(plugins.providers(), [](const core::Provider& provider) {
      return provider.descriptor().id;
    });
    const std::string refused = what_was_refused(plugins);
    throw Exit(refused.empty() ? ExitCode::failed : ExitCode::plugin_refused,
               "'" + profile.url + "' is not a server of any make there is a plugin for: " + names +
                   refused,
               "look at the address; if you know the make, say it with --provider ID");
  }
  const std::string names =
      ids(found, [](const core::Recognised& one) { return one.provider->descriptor().id; });
  throw Exit(ExitCode::usage, "several providers take '" + profile.url + "' for theirs: " + names,
             "say which with --provider ID");
}

}  // namespace

core::PeerCertificate look_at_server(Program& program, const core::Profile& profile) {
  return core::certificate_of(program.http_settings(profile), program.secrets(),
                              program.environment(), {}, program.cancellation(),
                              core::SteadyTime::max());
}

std::string reach(Program& program, core::Profile& profile, const std::string& pasted) {
  core::PluginCatalog& plugins = program.plugins();
  const bool none = plugins.providers().empty();
  for (const core::RefusedPlugin& refused : plugins.refused()) {
    program.streams().warning(refused.file.string() + " is not used: " + refused.reason);
  }
  if (none) {
    throw Exit(ExitCode::plugin_refused,
               "there is no plugin to recognise a server with" + what_was_refused(plugins),
               "see: provost plugin list");
  }
  if (!profile.provider.empty()) program.provider_of(profile);
  settle_address(program, profile, pasted);
  if (!profile.provider.empty()) return {};

  const std::vector<core::Recognised> found = recognise(program, profile);
  const core::Recognised& one = *only_one(found, profile, plugins);
  profile.provider = one.provider->descriptor().id;
  return one.provider->descriptor().name + (one.version.empty() ? "" : " " + one.version);
}

}  // namespace provost::cli
