#include "provost/password/set.hpp"

#include "provost/common/cli11.hpp"
#include "provost/password/set_change.hpp"

namespace provost::cli {
namespace {

void check_words(const PasswordSetOptions& options) {
  const int sources = (options.generate ? 1 : 0) + (options.same ? 1 : 0) +
                      (options.same_from.empty() ? 0 : 1) + (options.chpasswd.empty() ? 0 : 1);
  if (sources != 1) {
    throw Exit(ExitCode::usage,
               sources == 0 ? "where do the new passwords come from?"
                            : "the new passwords can have one source only",
               "give one of --generate, --same, --same-from REFERENCE, --chpasswd FILE");
  }
  if (options.generate && options.handoff.empty()) {
    throw Exit(ExitCode::usage, "where do the generated passwords go?",
               "give --handoff csv:FILE, gpg:RECIPIENTS:FILE, cmd:COMMAND, show or none");
  }
  if (options.pre_hash && !options.generate) {
    throw Exit(ExitCode::usage,
               "--pre-hash goes with --generate only: the server cannot check "
               "such a password");
  }
  if (!options.chpasswd.empty() && options.change.selection.names_anyone()) {
    throw Exit(ExitCode::usage, "--chpasswd names the accounts; give no other names");
  }
}

std::unique_ptr<PasswordSource> source_of(const PasswordSetOptions& options, Program& program) {
  if (options.generate) return generated_passwords(options.length);
  if (options.same) return same_password(ask_same_password(program));
  if (!options.chpasswd.empty()) return chpasswd_passwords(options.chpasswd, program);
  return same_password(core::resolve(core::SecretReference::parse(options.same_from),
                                     "new password", program.secret_sources()));
}

std::string note_of(const std::string& handoff) {
  if (handoff == "none") return "the new passwords are handed to nobody";
  if (handoff == "show") return "the new password is shown once, on this terminal";
  return "the new passwords go to " + handoff;
}

}  // namespace

ExitCode run_password_set(const PasswordSetOptions& options, Program& program) {
  check_words(options);
  const std::string where = options.handoff.empty() ? "none" : options.handoff;
  core::HandoffOptions handoff_options;
  handoff_options.append = options.append;
  handoff_options.one_file = options.one_file;
  handoff_options.screen = &program.terminal();
  handoff_options.cancellation = &program.cancellation();
  const core::HandoffSpec spec = core::parse_handoff(where);
  const std::unique_ptr<core::Handoff> handoff = core::make_handoff(spec, handoff_options);
  const std::unique_ptr<PasswordSource> source = source_of(options, program);

  SetPasswords::Settings settings;
  settings.must_change = options.must_change;
  settings.pre_hash = options.pre_hash;
  settings.handed_off = where != "none" || source->known_to_caller();
  if (!options.handoff.empty()) settings.note = note_of(where);
  const std::string& input = options.change.selection.from;
  if (!spec.path.columns().empty() && !input.empty() && input != "-") {
    settings.columns = InputColumns(input, spec.path.columns());
  }
  SetPasswords change(program, *source, *handoff, settings);
  return run_change(program, options.change, change);
}

void add_password_set(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PasswordSetOptions>();
  CLI::App* verb =
      add_verb(noun, "set", "Set new passwords",
               "  provost password set -p mail --active --generate --handoff csv:new.csv\n"
               "  provost password set -p @office --from team.txt --generate \\\n"
               "    --handoff 'gpg:jane@example.com:new-{profile}.asc'\n"
               "  provost password set -p mail --all --same\n"
               "  provost password set -p chat jane --generate --handoff show --must-change\n"
               "  provost password set -p team --chpasswd - <passwords.txt\n",
               options, chosen, &run_password_set);
  auto* source = verb->add_option_group("Source", "Exactly one; no password is ever an argument");
  source->add_flag("--generate", options->generate,
                   "Make one for each, as the server's policy asks");
  source->add_option("--length", options->length, "Characters of a generated one")->type_name("N");
  source->add_flag("--same", options->same, "Ask for one password for all of them");
  source
      ->add_option("--same-from", options->same_from,
                   "The same for all, from prompt, file:, env:, command:, keyring: or credential:")
      ->type_name("REFERENCE");
  source
      ->add_option("--chpasswd", options->chpasswd,
                   "Lines of user:password from a file, - being standard input")
      ->type_name("FILE");
  auto* way = verb->add_option_group("Hand-off", "Where they go so that people get them");
  way->add_option("--handoff", options->handoff,
                  "csv:FILE, gpg:RECIPIENT,...:FILE, cmd:COMMAND, show (one account) or none; "
                  "{profile}, {scope}, {userName}, {email}, {name} or a column of --from in FILE "
                  "splits it")
      ->type_name("WHERE");
  way->add_flag("--append", options->append, "Add to a file that is there");
  way->add_flag("--one-file", options->one_file,
                "Passwords of several servers or scopes may go into the same file");
  verb->add_flag("--must-change", options->must_change,
                 "They have to be changed at the next sign-in, where the server knows that");
  verb->add_flag("--pre-hash", options->pre_hash,
                 "Hash generated passwords here, which spares the server's processor "
                 "(Mattermost); it then checks no policy and ends no sessions");
  add_change(*verb, options->change);
}

}  // namespace provost::cli
