#include "provost/password/set.hpp"

#include "core/handoff/spec.hpp"
#include "provost/common/change.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/earlier_job.hpp"

namespace provost::cli {
namespace {

/// What is said of the hand-off's file needs one.
void check_file_flags(const PasswordSetOptions& options) {
  if (!options.append && !options.one_file) return;
  using Kind = core::HandoffSpec::Kind;
  const Kind kind =
      options.handoff.empty() ? Kind::none : core::parse_handoff(options.handoff).kind;
  if (kind == Kind::csv || kind == Kind::gpg) return;
  throw Exit(ExitCode::usage,
             std::string(options.append ? "--append" : "--one-file") +
                 " is about the file of the hand-off, and there is none",
             "give --handoff csv:FILE or gpg:RECIPIENTS:FILE, or leave it out");
}

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
  if (options.length != 0 && !options.generate) {
    throw Exit(ExitCode::usage, "--length goes with --generate only",
               "a password that is given is as long as it is");
  }
  check_file_flags(options);
  const AgainOptions& again = options.change.again;
  if (!options.reset_mail && (again.again || !again.not_mailed_within.empty())) {
    throw Exit(ExitCode::usage,
               std::string(again.again ? "--again" : "--not-mailed-within") +
                   " is about mails, and none is sent",
               "add --reset-mail, or leave it out");
  }
  if (!options.chpasswd.empty() && options.change.selection.names_anyone()) {
    throw Exit(ExitCode::usage, "--chpasswd names the accounts; give no other names");
  }
}

/// Which list has the columns that may split the hand-off; empty: none has.
std::string columns_from(const PasswordSetOptions& options) {
  const SelectionOptions& selection = options.change.selection;
  std::string without;
  if (!selection.map.empty()) {
    without = "--map";
  } else if (earlier_job(selection.from)) {
    without = "--from job:";
  } else if (selection.from == "-") {
    without = "--from -";
  } else {
    return selection.from;
  }
  if (options.handoff.empty()) return {};
  const std::vector<std::string> columns = core::parse_handoff(options.handoff).path.columns();
  if (columns.empty()) return {};
  throw Exit(ExitCode::usage,
             "--handoff: {" + columns.front() +
                 "} in the name of the file would be a column of the list of names, and with " +
                 without + " there is none",
             "split it by {profile}, {scope}, {userName}, {email} or {name}, or name the accounts "
             "in a CSV file with --from");
}

core::PasswordSettings settings_of(const PasswordSetOptions& options) {
  core::PasswordSettings settings;
  settings.source = options.generate             ? "generate"
                    : options.same               ? "same"
                    : !options.same_from.empty() ? "same-from"
                                                 : "chpasswd";
  settings.reference = options.same_from.empty() ? options.chpasswd : options.same_from;
  settings.length = options.length;
  if (!options.handoff.empty()) settings.handoff = options.handoff;
  settings.append = options.append;
  settings.one_file = options.one_file;
  settings.columns_from = columns_from(options);
  settings.must_change = options.must_change;
  settings.pre_hash = options.pre_hash;
  return settings;
}

}  // namespace

ExitCode run_password_set(const PasswordSetOptions& options, Program& program) {
  check_words(options);
  Change change{"password set", {Operation::set_password}, settings_of(options)};
  if (options.end_sessions) change.chain.push_back(Operation::end_sessions);
  if (options.revoke_tokens) change.chain.push_back(Operation::revoke_tokens);
  if (options.reset_mail) change.chain.push_back(Operation::reset_mail);
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
  source->add_option("--length", options->length, "Characters of a generated one")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
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
  auto* then = verb->add_option_group("Then", "What is done besides, one after the other");
  then->add_flag("--end-sessions", options->end_sessions, "End the sessions they have open");
  then->add_flag("--revoke-tokens", options->revoke_tokens, "Revoke their tokens for programs");
  then->add_flag("--reset-mail", options->reset_mail,
                 "Have the server mail them a link to choose a new password");
  add_change(*verb, options->change);
  add_again(*verb, options->change.again);
}

}  // namespace provost::cli
