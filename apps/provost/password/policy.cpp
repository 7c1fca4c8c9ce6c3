#include "provost/password/policy.hpp"

#include <ostream>

#include "core/output/text.hpp"
#include "core/password/policy.hpp"

namespace provost::cli {

namespace {

void write_policy(const std::string& label, const PasswordPolicy& policy, std::ostream& out) {
  out << label << ": ";
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

core::Cell rules_cell(const std::vector<std::string>& rules) {
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "" : "; ") + rule;
  return text.empty() ? core::Cell{} : core::Cell::of(text);
}

std::vector<core::Cell> cells_of_policy(const std::string& label, const PasswordPolicy& policy) {
  using core::Cell;
  const bool known = policy.enforced != Tri::unknown;
  return {Cell::of(label), known ? Cell::of_boolean(policy.enforced == Tri::yes) : Cell{},
          rules_cell(core::describe(policy)), rules_cell(core::describe_unchecked(policy)),
          policy.note.empty() ? Cell{} : Cell::of(policy.note)};
}

}  // namespace

ExitCode run_password_policy(const PasswordPolicyOptions& options, Program& program) {
  const bool as_text = options.output.format.empty();
  std::unique_ptr<core::RecordWriter> writer;
  if (!as_text) {
    writer = writer_for(options.output, program.streams(),
                        {"profile", "enforced", "rules", "serverOnly", "note"});
  }
  for (Connected& one :
       connect(program, core::parse_targets(options.targets.words, program.profiles()))) {
    for (core::ScopedSession& session : one.parts) {
      const PasswordPolicy policy = session.policy();
      if (as_text) {
        write_policy(session.label(), policy, program.streams().out);
      } else {
        writer->write(cells_of_policy(session.label(), policy));
      }
    }
  }
  if (writer) writer->finish();
  check_output(program.streams());
  return ExitCode::done;
}

void add_password_policy(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<PasswordPolicyOptions>();
  CLI::App* verb = add_verb(noun, "policy", "What a server asks of new passwords",
                            "  provost password policy -p @office\n"
                            "  provost password policy -p chat -o json\n",
                            options, chosen, &run_password_policy);
  add_targets(*verb, options->targets);
  add_text_output(*verb, options->output);
}

}  // namespace provost::cli
