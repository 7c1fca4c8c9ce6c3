#include "provost/profile/questions.hpp"

#include "provost/profile/given.hpp"

namespace provost::cli {
namespace {

/// What is asked for one secret.
struct SecretQuestion {
  const char* key;
  const char* what;
  bool needed;
};

constexpr SecretQuestion kPassword{"password", "password", true};
constexpr SecretQuestion kToken{"token", "token", true};
constexpr SecretQuestion kTotp{"totp", "TOTP secret of the second factor", false};

class Questions {
 public:
  Questions(Program& program, const core::ProviderDescriptor& provider, core::Profile& profile,
            TypedSecrets& typed)
      : program_(program), provider_(provider), profile_(profile), typed_(typed) {}

  void account() {
    if (!profile_.account.empty()) return;
    program_.require_person("the account that signs in", "give it with --account NAME");
    while (profile_.account.empty()) {
      profile_.account =
          program_.terminal().ask_line("Account at " + provider_.name + " that signs in");
    }
  }

  void secret_from_flag(const SecretQuestion& question, const std::string& flag) {
    if (flag == kTypedNow) type(question);
  }

  void sign_in() {
    if (profile_.password || profile_.token) return;
    program_.require_person("where the password is",
                            "say it with --password file:PATH, env:NAME, command:LINE or "
                            "keyring:NAME; or with --token for a token");
    for (const char* line :
         {"Secrets are not written into the profile, only where they are:",
          "  prompt   asked for whenever it is needed",
          "  keyring  typed now and kept in the desktop's keyring",
          "  file:PATH  env:NAME  command:LINE  keyring:NAME  credential:NAME"}) {
      program_.streams().note(line);
    }
    if (provider_.token_sign_in &&
        program_.terminal().confirm("Sign in with an access token rather than a password?")) {
      ask_secret(kToken);
      return;
    }
    account();
    ask_secret(kPassword);
    if (!profile_.totp) ask_secret(kTotp);
  }

  void options() {
    for (const core::OptionInfo& option : provider_.options) {
      if (!option.required || option.default_value || profile_.options.contains(option.name)) {
        continue;
      }
      program_.require_person("the option '" + option.name + "' (" + option.help + ")",
                              "give it with --option " + option.name + "=VALUE");
      ask_option(option);
    }
    core::validate(profile_.options, provider_.options);
  }

 private:
  void type(const SecretQuestion& question) {
    const std::string what = std::string(question.what) + " of profile '" + profile_.name + "'";
    set_key(profile_, question.key, typed_.type(question.key, what).text());
  }

  void ask_secret(const SecretQuestion& question) {
    while (true) {
      const std::string answer =
          program_.terminal().ask_line(std::string("Where is the ") + question.what +
                                       (question.needed ? "? [prompt]" : "? [there is none]"));
      if (answer.empty() && !question.needed) return;
      try {
        if (answer == kTypedNow) {
          type(question);
        } else {
          set_key(profile_, question.key, answer.empty() ? "prompt" : answer);
        }
        return;
      } catch (const Exit& refused) {
        program_.streams().error(refused.what());
      } catch (const Error& failed) {  // no keyring: there are other places
        if (failed.code == Code::cancelled) throw;
        program_.streams().error(failed.message);
      }
    }
  }

  void ask_option(const core::OptionInfo& option) {
    const std::string question = option.name + " (" + option.help + ")";
    while (true) {
      const std::string answer =
          option.sensitive ? std::string(program_.terminal().ask_hidden(question).reveal())
                           : program_.terminal().ask_line(question);
      try {
        profile_.options[option.name] = core::check_option(option, answer);
        if (!answer.empty()) return;
      } catch (const Error& refused) {
        program_.streams().error(refused.message);
      }
    }
  }

  Program& program_;
  const core::ProviderDescriptor& provider_;
  core::Profile& profile_;
  TypedSecrets& typed_;
};

}  // namespace

void ask_the_rest(Program& program, const ProfileAddOptions& options,
                  const core::ProviderDescriptor& provider, core::Profile& profile,
                  TypedSecrets& typed) {
  if (!options.token.empty() && !provider.token_sign_in) {
    throw Exit(ExitCode::usage, "--token: servers of " + provider.name + " take passwords only",
               "say where the password is with --password");
  }
  if (!profile.scope.empty() && !provider.scopes) {
    throw Exit(ExitCode::usage, "--scope: servers of " + provider.name + " have no scopes");
  }
  Questions questions(program, provider, profile, typed);
  questions.secret_from_flag(kPassword, options.password);
  questions.secret_from_flag(kToken, options.token);
  questions.secret_from_flag(kTotp, options.totp);
  questions.sign_in();
  if (!profile.token) questions.account();
  questions.options();
}

}  // namespace provost::cli
