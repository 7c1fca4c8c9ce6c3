#include "provost/user/attributes.hpp"

#include "core/output/account_columns.hpp"

namespace provost::cli {
namespace {

std::string_view words_of(Availability availability) {
  switch (availability) {
    case Availability::in_list:
      return "in the list";
    case Availability::by_get:
      return "one call an account";
    case Availability::never:
      break;
  }
  return "never";
}

/// The one attribute that a column shows.
Attribute attribute_of(const core::AccountColumn& column) {
  int number = 0;
  while (!column.needs().has(static_cast<Attribute>(number))) ++number;
  return static_cast<Attribute>(number);
}

}  // namespace

ExitCode run_user_attributes(const UserAttributesOptions& options, Program& program) {
  using core::Cell;
  const auto writer =
      writer_for(options.output, program.streams(), {"profile", "attribute", "told"});
  for (Connected& one :
       connect(program, core::parse_targets(options.targets.words, program.profiles()))) {
    core::ScopedSession& session = one.parts.front();
    for (const core::AccountColumn& column : core::AccountColumn::all()) {
      writer->write({Cell::of(one.profile.name), Cell::of(column.name()),
                     Cell::of(words_of(session.availability(attribute_of(column))))});
    }
  }
  writer->finish();
  check_output(program.streams());
  return ExitCode::done;
}

void add_user_attributes(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<UserAttributesOptions>();
  CLI::App* verb = add_verb(
      noun, "attributes", "What this server tells of accounts: in lists, at a price, or never",
      "  provost user attributes -p chat\n", options, chosen, &run_user_attributes);
  add_targets(*verb, options->targets);
  add_output(*verb, options->output);
}

}  // namespace provost::cli
