#include "provost/offboard/offboard.hpp"

#include "provost/common/change.hpp"
#include "provost/common/cli11.hpp"

namespace provost::cli {

ExitCode run_offboard(const OffboardOptions& options, Program& program) {
  core::PasswordSettings passwords;
  passwords.source = "generate";  // and handed to nobody
  Change change{"offboard",
                {Operation::disable, Operation::set_password, Operation::end_sessions,
                 Operation::revoke_tokens},
                passwords,
                options.keep_mail};
  ChangeOptions words = options.change;
  words.includes.disabled = true;  // who was disabled by hand still has a password and tokens
  return run_change(program, words, change);
}

void add_offboard(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<OffboardOptions>();
  CLI::App* verb = add_verb(
      tree, "offboard", "Shut people out who leave: everywhere, and proved by reading again",
      "  provost user find jane -p @office\n"
      "  provost offboard chat:jane team:jane.doe mail:jdoe --keep-mail\n"
      "  provost offboard jane --map people.csv\n"
      "\nEach account is disabled, gets a random password that nobody is told, and loses its\n"
      "sessions and its tokens for programs. Then it is read again: whatever is left is a row "
      "that\n"
      "failed. Accounts that are disabled already are done as well.\n",
      options, chosen, &run_offboard);
  verb->add_flag("--keep-mail", options->keep_mail,
                 "Do not disable accounts of mail servers: nobody gets in, mail still arrives");
  add_change(*verb, options->change);
}

}  // namespace provost::cli
