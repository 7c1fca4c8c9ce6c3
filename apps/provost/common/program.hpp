#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "core/audit/log.hpp"
#include "core/base/paths.hpp"
#include "core/journal/job_store.hpp"
#include "core/limit/rate_limits.hpp"
#include "core/plugin/catalog.hpp"
#include "core/profile/store.hpp"
#include "core/profile/targets.hpp"
#include "core/secret/keyring.hpp"
#include "core/secret/session_store.hpp"
#include "core/secret/table.hpp"
#include "core/session/session.hpp"
#include "provost/common/notices.hpp"
#include "provost/common/signals.hpp"
#include "provost/common/stray_output.hpp"
#include "provost/common/streams.hpp"
#include "provost/common/terminal.hpp"

namespace provost::cli {

/// What every command is told.
struct GlobalOptions {
  std::string config;  ///< --config DIR
  std::string trace;   ///< --trace FILE, `-` for standard error
  bool no_input = false;
  bool allow_unpinned = false;  ///< run plugins that nobody has trusted, too
  bool verbose = false;
};

/// Everything a command works with, made when it is first needed. One a command.
class Program {
 public:
  Program(const Streams& streams, const GlobalOptions& options);
  ~Program();

  const Streams& streams() const { return streams_; }
  const GlobalOptions& options() const { return options_; }
  core::Cancellation& cancellation() { return cancellation_; }
  Signals& signals() { return signals_; }
  core::SecretTable& secrets() { return secrets_; }
  Notices& notices() { return notices_; }
  Terminal& terminal() { return terminal_; }
  core::Environment environment() const { return environment_; }
  const core::Paths& paths() const { return paths_; }

  /// May a person be asked something?
  bool may_ask() const;
  /// Throws Exit{usage} naming the flag that says it instead.
  void require_person(const std::string& what, const std::string& instead) const;

  core::PluginCatalog& plugins();
  /// What this user and the machine's administrator have trusted.
  core::Pins pins() const;
  /// The file of this user's pins. Throws Exit{usage} when there is no place for it.
  std::filesystem::path pins_file() const;
  /// Throws Exit{usage} when the directory that was named for them is not there.
  const core::ProfileStore& profiles();
  /// From now on profiles() takes a directory that is yet to be made.
  void let_config_be_made() { config_may_be_made_ = true; }
  core::SessionStore& sessions();
  /// Where it is told who did what. Throws Error{invalid_argument} when there is no place for it.
  core::AuditTrail& audit();
  std::filesystem::path audit_file() const;
  core::JobStore& jobs();
  core::RateLimits& limits();
  core::LimitClock& clock() { return clock_; }
  /// The provider of that id. Throws Exit{plugin_refused} when its plugin is there but refused,
  /// Exit{usage} when there is none; `whose` stands before the message.
  const core::Provider& provider(const std::string& id, const std::string& whose = {});
  const core::Provider& provider_of(const core::Profile& profile) {
    return provider(profile.provider, "profile '" + profile.name + "': ");
  }

  core::SecretSources secret_sources();
  /// A secret that is fetched when it is first used; 0 without a reference.
  core::SecretHandle secret(const std::optional<core::SecretReference>& reference,
                            const std::string& what);

  /// What the URL of the profile may begin with: what its provider speaks, or any there is.
  core::Schemes schemes_of(const core::Profile& profile);
  core::HttpSettings http_settings(const core::Profile& profile);
  core::HttpWorld http_world();
  core::SessionMeans session_means(const core::Profile& profile);
  std::unique_ptr<core::Session> open(const core::Profile& profile,
                                      core::Session::Start start = core::Session::Start::resume);
  /// The stored session; null when there is none.
  std::unique_ptr<core::Session> resume(const core::Profile& profile);

 private:
  core::SessionSettings session_settings(const core::Profile& profile,
                                         const core::Provider& provider);

  class Factor;
  class TraceFile;

  const Streams streams_;
  const GlobalOptions options_;
  const core::Environment environment_;
  const core::Paths paths_;
  bool config_may_be_made_ = false;
  core::Cancellation cancellation_;
  Signals signals_;
  core::SecretTable secrets_;
  Terminal terminal_;
  Notices notices_;
  core::RealLimitClock clock_;
  std::optional<StrayOutput> stray_output_;  // once there are plugins
  std::unique_ptr<core::PluginCatalog> plugins_;
  std::unique_ptr<core::ProfileStore> profiles_;
  std::unique_ptr<core::Keyring> keyring_;
  std::unique_ptr<core::SessionStore> sessions_;
  std::unique_ptr<core::AuditLog> audit_;
  std::unique_ptr<core::JobStore> jobs_;
  std::unique_ptr<core::RateLimits> limits_;
  std::unique_ptr<TraceFile> trace_;
  std::vector<std::unique_ptr<Factor>> factors_;  // one a profile, as long as its sessions
};

}  // namespace provost::cli
