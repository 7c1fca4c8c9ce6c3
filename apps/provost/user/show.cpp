#include "provost/user/show.hpp"

#include <ostream>

#include "core/account/find_named.hpp"
#include "core/output/account_columns.hpp"
#include "core/output/text.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/each_profile.hpp"
#include "provost/common/named_targets.hpp"

namespace provost::cli {
namespace {

void show_as_text(std::ostream& out, const std::string& profile, const Account& account) {
  out << "profile: " << profile << '\n';
  for (const core::AccountColumn& column : core::AccountColumn::all()) {
    const core::Cell cell = column.cell(account);
    out << column.name() << ": " << core::printable(core::text_of(cell, "not known")) << '\n';
  }
  for (const AttributeValue& attribute : account.attributes) {
    out << "attributes." << core::printable(attribute.name) << ": "
        << core::printable(attribute.value) << '\n';
  }
}

}  // namespace

ExitCode run_user_show(const UserShowOptions& options, Program& program) {
  if (options.names.empty()) throw Exit(ExitCode::usage, "which account? give a name");
  const NamedTargets named = find_targets(program, options.targets, options.names);
  const auto columns = core::AccountColumn::all();
  std::vector<std::string> headings = core::names_of(columns);
  headings.insert(headings.begin(), "profile");
  // One account is read by a person: a line an attribute. Other formats are for programs.
  const bool as_text = options.output.format.empty();
  std::unique_ptr<core::RecordWriter> writer;
  if (!as_text) writer = writer_for(options.output, program.streams(), headings);

  bool all_found = true;
  bool first = true;
  const ExitCode code = each_connected(program, named.targets, [&](Connected& one) {
    for (core::ScopedSession& session : one.parts) {
      const std::vector<std::string> names = named.names_for(session);
      for (const core::FoundName& found : core::find_named(session, names, Attributes::all())) {
        if (found.accounts.empty()) {
          program.streams().error("no account '" + found.name + "' on " + session.label());
          all_found = false;
        }
        for (const core::StoredAccount& listed : found.accounts) {
          // What was found in a list may not have everything.
          const auto whole = session.session().provider().implements(Operation::get)
                                 ? session.get(Key::id, listed->id)
                                 : std::nullopt;
          const Account& account = whole ? **whole : *listed;
          if (as_text) {
            if (!first) program.streams().out << '\n';
            show_as_text(program.streams().out, session.label(), account);
          } else {
            std::vector<core::Cell> cells = core::cells_of(columns, account);
            cells.insert(cells.begin(), core::Cell::of(session.label()));
            writer->write(cells);
          }
          first = false;
        }
      }
    }
  });
  if (writer) writer->finish();
  check_output(program.streams());
  return code == ExitCode::done && !all_found ? ExitCode::failed : code;
}

void add_user_show(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<UserShowOptions>();
  CLI::App* verb = add_verb(noun, "show", "Everything that is known of accounts",
                            "  provost user show -p chat jane\n"
                            "  provost user show chat:jane team:jane@acme.test -o ndjson\n",
                            options, chosen, &run_user_show);
  verb->add_option("name", options->names, "User names, e-mail addresses or ids")
      ->type_name("NAME");
  add_targets(*verb, options->targets);
  add_text_output(*verb, options->output);
}

}  // namespace provost::cli
