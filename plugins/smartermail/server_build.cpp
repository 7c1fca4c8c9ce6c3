#include "smartermail/server_build.hpp"

#include <charconv>

#include "smartermail/requests.hpp"

namespace provost::smartermail {
namespace {

/// The build that closed the holes through which servers were taken over in January 2026.
constexpr int first_safe = 9511;
/// The one with the fixes that followed.
constexpr int first_complete = 9526;

}  // namespace

std::string version_of(Call& call, const Client& client, const Identity& identity) {
  if (identity.is_system()) {
    try {
      std::string version = decode_version(read_version(call, client).body());
      if (!version.empty()) return version;
    } catch (const Error& error) {
      if (!is_withheld(error)) throw;
    }
  }
  const Answer page = call.send(Request::get("/interface/root"));
  if (!page.ok()) return {};
  return version_in_page(page.body()).value_or(std::string());
}

int build_in(std::string_view version) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t first = version.find_first_of(digits);
  if (first == version.npos) return 0;
  version.remove_prefix(first);
  version = version.substr(0, version.find_first_not_of("0123456789."));
  version = version.substr(0, version.find_last_not_of('.') + 1);
  version = version.substr(version.rfind('.') + 1);
  int build = 0;
  const auto result = std::from_chars(version.data(), version.data() + version.size(), build);
  return result.ec == std::errc{} ? build : 0;
}

std::string warning_for(int build) {
  if (build <= 0 || build >= first_complete) return {};
  const std::string name = "SmarterMail build " + std::to_string(build);
  if (build < first_safe) {
    return name +
           " has holes through which anybody can take the server over (CVE-2026-23760, "
           "CVE-2026-24423), and they are being used: update it now, and look for signs of a "
           "break-in";
  }
  return name + " lacks security fixes; update it to build " + std::to_string(first_complete) +
         " or newer";
}

}  // namespace provost::smartermail
