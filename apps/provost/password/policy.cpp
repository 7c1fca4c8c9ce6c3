#include "provost/password/policy.hpp"

#include <ostream>

#include "core/output/text.hpp"
#include "core/password/policy.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {

ExitCode run_password_policy(const PasswordPolicyOptions& options, Program& program) {
  std::ostream& out = program.streams().out;
  for (Connected& one :
       connect(program, core::parse_targets(options.targets.words, program.profiles()))) {
    for (core::ScopedSession& session : one.parts) {
      const PasswordPolicy policy = session.policy();
      out << session.label() << ": ";
      if (policy.enforced == Tri::unknown) {
        out << "the server does not tell what it asks of passwords\n";
      } else if (policy.enforced == Tri::no) {
        out << "any password is accepted\n";
      } else {
        out << "a password must have\n";
        for (const std::string& rule : core::describe(policy)) out << "  " << rule << '\n';
        for (const std::string& rule : core::describe_unchecked(policy)) {
          out << "  " << rule << " (only the server can check it)\n";
        }
      }
      if (!policy.note.empty()) out << "  note: " << core::printable(policy.note) << '\n';
    }
  }
  check_output(program.streams());
  return ExitCode::done;
}

void add_password_policy(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PasswordPolicyOptions>();
  CLI::App* verb =
      add_verb(noun, "policy", "What a server asks of new passwords",
               "  provost password policy -p @office\n", options, chosen, &run_password_policy);
  add_targets(*verb, options->targets);
}

}  // namespace provost::cli
