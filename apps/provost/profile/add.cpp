#include "provost/profile/add.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>

#include "core/base/url.hpp"
#include "core/profile/profile_text.hpp"
#include "provost/common/cli11.hpp"
#include "provost/profile/given.hpp"
#include "provost/profile/questions.hpp"
#include "provost/profile/reach.hpp"
#include "provost/profile/shown.hpp"
#include "provost/profile/try_out.hpp"
#include "provost/profile/typed_secrets.hpp"

namespace provost::cli {
namespace {

/// Before anything is asked.
void require_free_name(const ProfileAddOptions& options, Program& program) {
  if (!core::is_profile_name(options.name)) {
    throw Exit(ExitCode::usage, "'" + options.name + "' cannot be the name of a profile",
               "names have a-z, 0-9, '-' and '_' only: provost profile add NAME URL");
  }
  if (program.paths().config.empty()) {
    throw Exit(ExitCode::usage, "there is no place to keep profiles",
               "set HOME or XDG_CONFIG_HOME, or use --config DIR");
  }
  program.let_config_be_made();
  const std::vector<core::ProfileEntry> entries = program.profiles().list();
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const auto& entry) { return entry.name == options.name; });
  if (at == entries.end()) return;
  if (at->profile && at->profile->locked) {
    throw Exit(ExitCode::usage,
               "profile '" + options.name +
                   "' is locked by the administrator of this machine: " + at->path.string(),
               "choose another name");
  }
  if (!options.replace) {
    throw Exit(ExitCode::usage,
               "profile '" + options.name + "' is there already: " + at->path.string(),
               "choose another name; or --replace to have a new one in its place");
  }
}

void test(const ProfileAddOptions& options, const core::Profile& profile, Program& program) {
  // A session of the profile that is replaced would prove nothing.
  if (options.replace) program.sessions().remove(profile.name);
  try {
    try_out(program, profile);
  } catch (const Error& error) {
    if (error.code == Code::cancelled) throw;
    const std::string path = core::parse_url(profile.url, program.schemes_of(profile)).prefix;
    const bool elsewhere = error.code == Code::not_found || error.code == Code::protocol ||
                           error.code == Code::unsupported;
    throw Exit(exit_code_of(error.code), error.message,
               (path.empty() || !elsewhere
                    ? std::string()
                    : "'" + path + "' of the address comes before each path that is asked for: " +
                          "try the address without it; ") +
                   "nothing was written; --no-check writes a profile without signing in");
  }
}

void tell_file(const Streams& streams, const std::filesystem::path& path,
               const core::Profile& profile) {
  streams.note("wrote " + path.string());
  const Poco::StringTokenizer lines(core::profile_text(profile), "\n",
                                    Poco::StringTokenizer::TOK_IGNORE_EMPTY);
  for (const std::string& line : lines) streams.note("  " + line);
}

void add_connection_flags(CLI::App& verb, ProfileAddOptions& options) {
  auto* group = verb.add_option_group("Connection", "How the server is reached");
  group->add_option("--ca-file", options.ca_file, "Authority that signed the certificate, PEM")
      ->type_name("FILE");
  group
      ->add_option("--pin", options.pin,
                   "The SHA-256 fingerprint of the one certificate to accept; 'ask' shows it and "
                   "asks, as without this")
      ->type_name("FINGERPRINT|ask");
  group->add_option("--proxy", options.proxy, "The way out; 'direct': none")->type_name("URL");
  group->add_option("--proxy-user", options.proxy_user, "Account at the proxy")->type_name("NAME");
  group->add_option("--proxy-password", options.proxy_password, "Where its password is")
      ->type_name("REF");
  group->add_option("--unix-socket", options.unix_socket, "Connect to this file")
      ->type_name("FILE");
  group->add_flag("--allow-http", options.allow_http,
                  "Unprotected http to another machine, where the network itself is trusted");
}

void add_sign_in_flags(CLI::App& verb, ProfileAddOptions& options) {
  auto* group = verb.add_option_group("Sign-in", "Who signs in, and where the secrets are");
  group->add_option("--account", options.account, "The account that signs in")->type_name("NAME");
  group->add_option("--password", options.password, "Where its password is")->type_name("REF");
  group->add_option("--token", options.token, "Where a token is, to sign in without a password")
      ->type_name("REF");
  group->add_option("--totp", options.totp, "Where the secret of the second factor is")
      ->type_name("REF");
  group
      ->add_option("--session-lifetime", options.session_lifetime,
                   "How long 'provost login' keeps a session, such as 8h")
      ->type_name("TIME");
}

}  // namespace

ExitCode run_profile_add(const ProfileAddOptions& options, Program& program) {
  require_free_name(options, program);
  core::Profile profile = given_profile(options);
  require_answers(options, program);

  const std::string server = reach(program, profile, options.url);
  if (!server.empty()) program.streams().note(profile.url + " is " + server);

  const core::ProviderDescriptor& provider = program.provider_of(profile).descriptor();
  TypedSecrets typed(program, profile.name);
  ask_the_rest(program, options, provider, profile, typed);
  if (!options.no_check) test(options, profile, program);

  const std::filesystem::path path = program.profiles().save(profile);
  typed.keep();
  tell_file(program.streams(), path, shown(profile, provider.options));
  program.streams().hint("provost user list -p " + profile.name);
  return ExitCode::done;
}

void add_profile_add(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ProfileAddOptions>();
  CLI::App* verb = add_verb(
      noun, "add", "Make a profile: recognise the server, ask what is needed, try it, save it",
      "  provost profile add chat chat.example.com\n"
      "  provost profile add mail https://mail.example.com --account admin --password keyring\n"
      "  provost profile add team team.example.com --token file:~/team-token --no-input\n"
      "\nThe address may be pasted from a browser; without a scheme https is tried first. Every\n"
      "question has a flag, and with --no-input a missing answer is an error that names it.\n"
      "\nREF says where a secret is, never what it is: prompt, file:PATH, env:NAME, command:LINE,\n"
      "keyring:NAME, credential:NAME; 'keyring' alone has it typed now and kept there.\n",
      options, chosen, &run_profile_add);
  verb->add_option("name", options->name, "Its name: a-z, 0-9, '-' and '_'")
      ->required()
      ->type_name("NAME");
  verb->add_option("url", options->url, "The server's address")->required()->type_name("URL");
  verb->add_option("--provider", options->provider, "The make of the server; not recognised then")
      ->type_name("ID");
  add_sign_in_flags(*verb, *options);
  add_connection_flags(*verb, *options);
  verb->add_option("--scope", options->scope, "The part of the server meant when none is named")
      ->type_name("SCOPE");
  verb->add_option("--option", options->options, "An option of the provider; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE");
  verb->add_option("--protect", options->protect, "Accounts that nothing is done to")
      ->type_name("FILTER");
  verb->add_option("--max-rows", options->max_rows, "Refuse more rows at once, unless told so")
      ->type_name("N");
  verb->add_flag("--no-check", options->no_check, "Do not sign in to try the profile");
  verb->add_flag("--replace", options->replace, "Take the place of a profile of this name");
}

}  // namespace provost::cli
