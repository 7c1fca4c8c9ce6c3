#include "provost/common/program.hpp"

#include <unistd.h>

#include <utility>

#include "core/plugin/search_path.hpp"
#include "core/session/call_context.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/program_file.hpp"
#include "provost/common/trace_file.hpp"

namespace provost::cli {
/// The second factor of one profile: made from its TOTP secret, else asked of the person.
class Program::Factor final : public core::SecondFactor {
 public:
  Factor(Program& program, std::string profile, core::SecretHandle totp)
      : program_(program), profile_(std::move(profile)), totp_(totp) {}

  core::SecretBytes code(provost::Factor factor, const std::string& hint) override {
    if (factor == provost::Factor::totp && totp_ != 0) {
      const core::SecretHandle code = program_.secrets_.derive(totp_, core::Derivation::totp);
      core::SecretBytes bytes = program_.secrets_.reveal(code);
      program_.secrets_.forget(code);
      return bytes;
    }
    if (!program_.may_ask()) {
      throw Error(Code::second_factor_required,
                  "profile '" + profile_ + "' needs a second factor (" + hint +
                      ") and nobody can be asked; set 'totp' in the profile, or use a token");
    }
    return program_.terminal_.ask_hidden(profile_ + ": " + hint);
  }

 private:
  Program& program_;
  std::string profile_;
  core::SecretHandle totp_;
};

Program::Program(const Streams& streams, const GlobalOptions& options)
    : streams_(streams),
      options_(options),
      environment_(core::system_environment()),
      paths_(core::find_paths(environment_, options.config.empty()
                                                ? std::optional<std::filesystem::path>()
                                                : options.config)),
      signals_(cancellation_),
      terminal_(cancellation_),
      notices_(streams_, options.verbose) {}

Program::~Program() {
  if (!stray_output_) return;
  const std::string text = stray_output_->text();
  if (text.empty()) return;
  streams_.warning(
      "a plugin has written to standard output, which is left out; tell its author: '" +
      secrets_.scrub(text.substr(0, text.find('\n'))) + "'");
}

bool Program::may_ask() const { return !options_.no_input && terminal_.available(); }

void Program::require_person(const std::string& what, const std::string& instead) const {
  if (may_ask()) return;
  throw Exit(ExitCode::usage, what + " has to be asked, and nobody can be", instead);
}

core::PluginCatalog& Program::plugins() {
  if (!plugins_) {
    if (streams_.out_descriptor >= 0) stray_output_.emplace();
    const core::Admission admission{core::own_plugin_directories(program_file()), pins(),
                                    options_.allow_unpinned};
    plugins_ = std::make_unique<core::PluginCatalog>(
        core::plugin_directories(environment_, program_file()), core::FileTrust::real(), admission,
        core::host_services());
  }
  return *plugins_;
}

core::Pins Program::pins() const {
  return {paths_.system_config / core::pins_file_name,
          paths_.config.empty() ? std::filesystem::path() : pins_file(), core::FileTrust::real()};
}

std::filesystem::path Program::pins_file() const {
  if (paths_.config.empty()) {
    throw Exit(ExitCode::usage, "there is no place to keep what is trusted",
               "set HOME, XDG_CONFIG_HOME or PROVOST_CONFIG");
  }
  return paths_.config / core::pins_file_name;
}

const core::ProfileStore& Program::profiles() {
  if (!profiles_) {
    std::error_code ignored;
    if (paths_.config_is_explicit && !config_may_be_made_ &&
        !std::filesystem::is_directory(paths_.config, ignored)) {
      throw Exit(ExitCode::usage,
                 "there is no directory " + paths_.config.string() + " with profiles",
                 options_.config.empty() ? "look at PROVOST_CONFIG" : "look at --config");
    }
    profiles_ = std::make_unique<core::ProfileStore>(
        paths_, [this](const std::string& id) -> const std::vector<core::OptionInfo>* {
          const core::Provider* const provider = plugins().known(id);
          return provider == nullptr ? nullptr : &provider->descriptor().options;
        });
  }
  return *profiles_;
}

core::SessionStore& Program::sessions() {
  if (!sessions_) {
    if (!paths_.state_is_explicit) keyring_ = core::desktop_keyring(environment_);
    sessions_ = std::make_unique<core::SessionStore>(core::require_state(paths_) / "sessions",
                                                     keyring_.get());
  }
  return *sessions_;
}

std::filesystem::path Program::audit_file() const {
  return core::require_state(paths_) / "audit.log";
}

core::AuditTrail& Program::audit() {
  if (!audit_) {
    audit_ = std::make_unique<core::AuditLog>(audit_file(), core::system_actor(environment_));
  }
  return *audit_;
}

core::JobStore& Program::jobs() {
  if (!jobs_) jobs_ = std::make_unique<core::JobStore>(core::require_state(paths_) / "jobs");
  return *jobs_;
}

core::RateLimits& Program::limits() {
  if (!limits_) {
    limits_ = std::make_unique<core::RateLimits>(clock_, core::require_state(paths_) / "limits");
  }
  return *limits_;
}

const core::Provider& Program::provider(const std::string& id, const std::string& whose) {
  try {
    return plugins().find(id);
  } catch (const Error& error) {
    for (const core::RefusedPlugin& refused : plugins().refused()) {
      if (refused.file.stem() == id) throw Exit(ExitCode::plugin_refused, whose + error.message);
    }
    throw Exit(ExitCode::usage, whose + error.message);
  }
}

core::SecretSources Program::secret_sources() {
  sessions();  // has the keyring
  core::SecretSources sources;
  sources.asker = may_ask() ? &terminal_ : nullptr;
  sources.environment = environment_;
  sources.keyring = keyring_.get();
  sources.cancellation = &cancellation_;
  return sources;
}

core::SecretHandle Program::secret(const std::optional<core::SecretReference>& reference,
                                   const std::string& what) {
  if (!reference) return 0;
  return secrets_.add_lazy(
      [this, reference, what] { return core::resolve(*reference, what, secret_sources()); });
}

core::Schemes Program::schemes_of(const core::Profile& profile) {
  if (!profile.provider.empty()) return provider_of(profile).descriptor().schemes;
  core::Schemes all = core::web_schemes();
  for (const core::Provider& provider : plugins().providers()) {
    for (const core::Scheme& scheme : provider.descriptor().schemes) {
      const bool known = std::any_of(all.begin(), all.end(), [&](const core::Scheme& other) {
        return other.name == scheme.name;
      });
      if (!known) all.push_back(scheme);
    }
  }
  return all;
}

core::HttpSettings Program::http_settings(const core::Profile& profile) {
  core::HttpSettings settings;
  settings.base_url = profile.url;
  settings.schemes = schemes_of(profile);
  settings.unix_socket = profile.unix_socket;
  settings.ca_file = profile.ca_file;
  settings.pin = profile.pin;
  settings.proxy = {profile.proxy, profile.proxy_user,
                    secret(profile.proxy_password, "proxy password of '" + profile.name + "'")};
  settings.allow_http = profile.allow_http;
  if (profile.connect_timeout) settings.connect_timeout = *profile.connect_timeout;
  if (profile.timeout) settings.receive_timeout = *profile.timeout;
  if (profile.total_timeout) settings.total_timeout = *profile.total_timeout;
  settings.user_agent = "provost/" PROVOST_VERSION_STRING;
  return settings;
}

core::HttpWorld Program::http_world() {
  if (!options_.trace.empty() && !trace_) {
    trace_ = std::make_unique<TraceFile>(options_.trace, streams_.err, notices_);
  }
  return {environment_, {}, trace_.get()};
}

core::SessionMeans Program::session_means(const core::Profile& profile) {
  factors_.push_back(std::make_unique<Factor>(
      *this, profile.name, secret(profile.totp, "TOTP secret of '" + profile.name + "'")));
  return {secrets_, sessions(), limits(), *factors_.back(), notices_, cancellation_};
}

core::SessionSettings Program::session_settings(const core::Profile& profile,
                                                const core::Provider& provider) {
  core::SessionSettings settings;
  settings.profile = profile.name;
  settings.http = http_settings(profile);
  settings.world = http_world();
  settings.account = profile.account;
  settings.password = secret(profile.password, "password of profile '" + profile.name + "'");
  settings.token = secret(profile.token, "token of profile '" + profile.name + "'");
  settings.options = core::validate(profile.options, provider.descriptor().options);
  settings.limits = profile.limits;
  settings.lifetime = profile.session_lifetime;
  return settings;
}

std::unique_ptr<core::Session> Program::open(const core::Profile& profile,
                                             core::Session::Start start) {
  const core::Provider& provider = provider_of(profile);
  return core::Session::open(provider, session_settings(profile, provider), session_means(profile),
                             start);
}

std::unique_ptr<core::Session> Program::resume(const core::Profile& profile) {
  const core::Provider& provider = provider_of(profile);
  return core::Session::resume(provider, session_settings(profile, provider),
                               session_means(profile));
}

}  // namespace provost::cli
