#include "provost/profile/check.hpp"

#include <algorithm>

#include "core/base/url.hpp"
#include "core/plan/operation_traits.hpp"
#include "core/session/probe.hpp"
#include "provost/common/cli11.hpp"
#include "provost/profile/findings.hpp"
#include "provost/profile/reach.hpp"
#include "provost/profile/try_out.hpp"

namespace provost::cli {
namespace {

bool unreached(const Error& error) {
  return error.code == Code::unavailable || error.code == Code::deadline;
}

/// The items of one profile, each only when the one before lets it.
class ProfileTrial {
 public:
  ProfileTrial(Program& program, const core::Target& target, Findings& findings)
      : program_(program),
        profile_(target.profile),
        scope_(target.scope == "*" ? std::string() : target.scope),
        label_(target.text()),
        findings_(findings) {}

  void run() {
    findings_.good(label_, "file", profile_.path.string());
    if (!has_plugin() || !is_trusted() || !is_of_its_make()) return;
    const std::unique_ptr<core::Session> session = sign_in();
    if (!session) return;
    core::ScopedSession scoped(*session, scope_);
    if (!is_somebody(scoped)) return;
    tell_rights(scoped);
  }

 private:
  bool has_plugin() {
    try {
      program_.provider_of(profile_);
      return true;
    } catch (const Exit& refused) {
      findings_.bad(label_, "plugin", refused.what(), refused.code);
    } catch (const Error& error) {
      findings_.bad(label_, "plugin", error);
    }
    return false;
  }

  core::Url url() { return core::parse_url(profile_.url, program_.schemes_of(profile_)); }

  bool is_trusted() {
    if (!url().secure()) return true;
    core::PeerCertificate peer;
    try {
      peer = look_at_server(program_, profile_);
    } catch (const Error& error) {
      findings_.bad(label_, "server", error);
      return false;
    }
    findings_.good(label_, "server", profile_.url);
    const std::string until = "for " + peer.names + ", expires " + peer.expires;
    if (profile_.pin.empty() && peer.problem.empty()) {
      findings_.good(label_, "certificate", "trusted, " + until);
      return true;
    }
    if (!profile_.pin.empty() && core::normal_pin(peer.fingerprint) == profile_.pin) {
      findings_.good(label_, "certificate", "pinned, " + until);
      return true;
    }
    findings_.bad(label_, "certificate",
                  (profile_.pin.empty() ? "not trusted: " + peer.problem : "not the pinned one") +
                      "; SHA-256 fingerprint " + peer.fingerprint,
                  ExitCode::failed);
    return false;
  }

  bool is_of_its_make() {
    const core::Provider& provider = program_.provider_of(profile_);
    const bool plain = !url().secure();
    const auto reached = [&] {
      if (!plain) return;
      findings_.good(label_, "server", profile_.url);
      findings_.none(label_, "certificate", "plain " + url().scheme + " has none");
    };
    try {
      const core::HttpSettings http = program_.http_settings(profile_);
      const core::HttpWorld world = program_.http_world();
      const std::string version = core::probe(
          provider, {http, world, program_.secrets(), program_.notices(), program_.cancellation()},
          profile_.options);
      reached();
      findings_.good(label_, "make",
                     provider.descriptor().name + (version.empty() ? "" : " " + version));
      return true;
    } catch (const Error& error) {
      if (plain && (unreached(error) || error.code == Code::invalid_argument)) {
        findings_.bad(label_, "server", error);
        return false;
      }
      if (error.code != Code::cancelled) reached();
      if (error.code == Code::unsupported) {
        findings_.none(label_, "make", error.message);
        return true;
      }
      findings_.bad(label_, "make", error);
      return false;
    }
  }

  std::unique_ptr<core::Session> sign_in() {
    try {
      if (auto kept = program_.resume(profile_)) {
        findings_.good(label_, "sign-in", "with the kept session");
        return kept;
      }
      auto session = program_.open(profile_);
      findings_.good(label_, "sign-in", profile_.token ? "with a token" : "with a password");
      return session;
    } catch (const Error& error) {
      findings_.bad(label_, "sign-in", error);
      return nullptr;
    }
  }

  bool is_somebody(core::ScopedSession& session) {
    try {
      findings_.good(label_, "who", own_account(session));
      return true;
    } catch (const Error& error) {
      findings_.bad(label_, "who", error);
      return false;
    }
  }

  void tell_rights(core::ScopedSession& session) {
    for (int number = PROVOST_OP_LIST; number <= PROVOST_OP_SCOPES; ++number) {
      const auto operation = static_cast<Operation>(number);
      const std::string item = core::command_of(operation);
      if (operation == Operation::scopes && !session.session().provider().implements(operation)) {
        continue;
      }
      try {
        session.require(operation);
        if (core::changes_account(operation) && !profile_.allows(operation)) {
          findings_.none(label_, item, "the profile is locked and does not allow it");
        } else {
          findings_.good(label_, item, "");
        }
      } catch (const Error& error) {
        // What works in scopes only is no fault of a profile without one.
        const bool wants_scope = error.code == Code::invalid_argument && scope_.empty() &&
                                 session.session().provider().descriptor().scopes;
        if (error.code == Code::unsupported || error.code == Code::permission_denied ||
            wants_scope) {
          findings_.none(label_, item, error.message);
        } else {
          findings_.bad(label_, item, error);
        }
      }
    }
  }

  Program& program_;
  const core::Profile& profile_;
  const std::string scope_;
  const std::string label_;
  Findings& findings_;
};

/// The words as they were given; none: every profile.
std::vector<std::string> words_of(const ProfileCheckOptions& options, Program& program) {
  std::vector<std::string> words = options.names;
  words.insert(words.end(), options.targets.words.begin(), options.targets.words.end());
  if (words.empty()) words = program.profiles().names();
  if (words.empty()) {
    throw Exit(ExitCode::usage, "there is no profile to check",
               "make one: provost profile add NAME URL");
  }
  return words;
}

}  // namespace

ExitCode run_profile_check(const ProfileCheckOptions& options, Program& program) {
  const std::vector<std::string> words = words_of(options, program);
  Findings findings(writer_for(options.output, program.streams(), Findings::columns()));
  std::vector<std::string> checked;
  for (const std::string& word : words) {
    std::vector<core::Target> targets;
    try {
      targets = core::parse_targets({word}, program.profiles());
    } catch (const Error& error) {
      findings.bad(word, "file", error);
      continue;
    }
    for (const core::Target& target : targets) {
      if (std::find(checked.begin(), checked.end(), target.text()) != checked.end()) continue;
      checked.push_back(target.text());
      ProfileTrial(program, target, findings).run();
    }
  }
  findings.finish();
  check_output(program.streams());
  return findings.worst();
}

void add_profile_check(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ProfileCheckOptions>();
  CLI::App* verb = add_verb(
      noun, "check", "Try profiles: file, server, certificate, make, sign-in, and what it may do",
      "  provost profile check\n"
      "  provost profile check chat team\n"
      "  provost profile check -p @office -o json\n"
      "\nWithout names every profile is checked. 'no' is what a server or an account cannot do,\n"
      "'bad' is a fault; the exit code is that of the worst fault.\n",
      options, chosen, &run_profile_check);
  verb->add_option("name", options->names, "Profiles, @groups or PROFILE/SCOPE")->type_name("NAME");
  add_targets(*verb, options->targets);
  verb->get_option("--profile")->description("The same as NAME");
  add_output(*verb, options->output);
}

}  // namespace provost::cli
