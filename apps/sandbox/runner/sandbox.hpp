#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sandbox/common/clock.hpp"
#include "sandbox/common/ledger.hpp"
#include "sandbox/runner/options.hpp"
#include "sandbox/runner/running.hpp"

namespace provost::sandbox {

/// The stand-ins of all makes, or of those chosen, each on its own port and threads. They serve
/// from construction until stop or destruction. Servers are named as make_named knows them; one
/// that does not run is a std::invalid_argument.
class Sandbox {
 public:
  /// Throws std::invalid_argument for a wrong option and std::runtime_error when a port cannot be
  /// had. The stand-ins live in `clock`'s time, which outlives the sandbox.
  explicit Sandbox(const SandboxOptions& options);
  Sandbox(const SandboxOptions& options, const Clock& clock);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// The ready profile of each server.
  std::vector<Running> servers() const;
  /// Every profile, the ready one of a server first.
  const std::vector<Running>& profiles() const { return profiles_; }

  /// What a server received.
  Ledger& ledger(std::string_view server);
  void set_faults(std::string_view server, std::string_view text);
  void expire_tokens(std::string_view server);
  void demand_second_factor(std::string_view server);
  void stop();

 private:
  struct Stand;
  struct Trust;

  Stand& stand(std::string_view server);
  void start(const SandboxOptions& options, std::string_view make, const Clock& clock);

  RealClock real_clock_;
  std::unique_ptr<const Trust> trust_;  ///< null: plain http
  std::vector<std::unique_ptr<Stand>> stands_;
  std::vector<Running> profiles_;
};

}  // namespace provost::sandbox
