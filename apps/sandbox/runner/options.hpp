#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "sandbox/common/cost.hpp"

namespace provost::sandbox {

/// The makes of server there are stand-ins for, by the id of their provider; in the order of
/// their ports.
inline constexpr std::array<std::string_view, 3> makes{"rocketchat", "mattermost", "smartermail"};

/// What certificates the servers show.
enum class TlsKind {
  authority,    ///< of an authority that the ready profiles trust
  self_signed,  ///< and pinned by the ready profiles
  expired,      ///< of that authority, yesterday
  wrong_host,   ///< of that authority, for somebody else
  old,          ///< a good one, but the servers speak TLS 1.1 only
};

/// What a sandbox is started with. Makes are keyed by the id of their provider.
struct SandboxOptions {
  std::size_t accounts = 800;  ///< of each server
  std::uint64_t seed = 1;
  ServiceTimes service_times;
  std::string faults;
  std::set<std::string> only;                   ///< empty: all of them
  std::map<std::string, std::string> versions;  ///< absent: the newest
  std::uint16_t first_port = 0;                 ///< the first's that starts, then up; 0: free ones
  std::map<std::string, std::uint16_t> ports;   ///< before first_port
  std::map<std::string, std::map<std::string, std::string>> knobs;
  std::optional<TlsKind> tls;  ///< absent: plain http
};

/// The make that a person means by its provider's id or by the name of its ready profile (chat,
/// team, mail). Throws std::invalid_argument listing them.
std::string make_named(std::string_view name);

// Each takes one word of the command line; they throw std::invalid_argument naming what is wrong.

/// `MAKE`, or several separated by commas.
void add_only(SandboxOptions& options, std::string_view text);
/// `MAKE=VERSION`.
void add_version(SandboxOptions& options, std::string_view text);
/// `PORT` for the first make, or `MAKE=PORT`.
void add_port(SandboxOptions& options, std::string_view text);
/// `MAKE.KNOB=VALUE`; whether the make has such a knob shows when it starts.
void add_knob(SandboxOptions& options, std::string_view text);
/// `authority`, `self-signed`, `expired`, `wrong-host` or `old`.
void add_tls(SandboxOptions& options, std::string_view text);

}  // namespace provost::sandbox
