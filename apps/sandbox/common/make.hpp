#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/common/clock.hpp"
#include "sandbox/common/http.hpp"
#include "sandbox/common/ledger.hpp"
#include "sandbox/common/people.hpp"

namespace provost::sandbox {

/// What a stand-in is born with. References outlive it.
struct Setup {
  std::string version;  ///< empty: the newest that the make knows
  std::size_t accounts = 800;
  std::uint64_t seed = 1;
  /// Knobs of the make by name (`--set MAKE.NAME=VALUE`); an unknown one is an error.
  std::map<std::string, std::string> knobs;
  const Clock& clock;
  Ledger& ledger;
};

/// What a ready profile for a stand-in holds besides its URL. The password is of this run only.
struct SampleProfile {
  std::string profile;   ///< chat, team, mail
  std::string provider;  ///< rocketchat, mattermost, smartermail
  std::string account;
  std::string password;
};

/// The stand-in of one make of server: protocol and store, no sockets.
/// Thread-safe: `answer` is called by several threads at once.
class Make {
 public:
  virtual ~Make() = default;

  /// Answers one request of the API; never throws.
  virtual Reply answer(const Request& request) noexcept = 0;

  /// What a request would cost, from its method, path and body alone and without doing anything:
  /// faults that strike before a request is carried out are chosen by it.
  virtual Cost cost_of(const Request& /*request*/) const noexcept { return Cost::other; }

  /// The answer of this make to too many requests.
  virtual Reply too_many_requests(int retry_after_s) const = 0;
  /// Every token dies, as after a restart of a server that keeps them in memory.
  virtual void expire_tokens() = 0;
  /// From now on the administrator's calls are asked for a second factor, as far as this make
  /// asks for one.
  virtual void demand_second_factor() = 0;
  /// From now on a new password needs at least `length` characters.
  virtual void demand_passwords_of(int length) = 0;

  /// Administrators to sign in with; the first is the ready one.
  virtual std::vector<SampleProfile> sample_profiles() const = 0;
};

/// Throws std::invalid_argument naming the version or knob that is not known.
std::unique_ptr<Make> make_rocketchat(const Setup& setup);
std::unique_ptr<Make> make_mattermost(const Setup& setup);
std::unique_ptr<Make> make_smartermail(const Setup& setup);

}  // namespace provost::sandbox
