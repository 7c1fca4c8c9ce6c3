#include "provost/session/whoami.hpp"

#include "core/output/account_columns.hpp"
#include "provost/common/each_profile.hpp"

namespace provost::cli {

ExitCode run_whoami(const WhoamiOptions& options, Program& program) {
  using core::Cell;
  const auto writer = writer_for(options.output, program.streams(),
                                 {"profile", "userName", "email", "privileged", "server", "url"});
  const auto targets = core::parse_targets(options.targets.words, program.profiles());
  const ExitCode code = each_connected(program, targets, [&](Connected& one) {
    core::ScopedSession session(*one.session, one.parts.front().scope());
    const std::optional<core::StoredAccount> own = session.who();
    const auto columns = core::AccountColumn::parse_list({"userName", "email", "privileged"});
    std::vector<Cell> cells = {Cell::of(one.profile.name)};
    for (const core::AccountColumn& column : columns) {
      cells.push_back(own ? column.cell(**own) : Cell{});
    }
    const std::string version = session.version();
    cells.push_back(Cell::of(one.session->provider().descriptor().name +
                             (version.empty() ? "" : " " + version)));
    cells.push_back(Cell::of(one.session->url()));
    writer->write(cells);
  });
  writer->finish();
  check_output(program.streams());
  return code;
}

void add_whoami(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<WhoamiOptions>();
  CLI::App* verb = add_verb(tree, "whoami", "Which account signs in, and what it may do",
                            "  provost whoami -p chat\n"
                            "  provost whoami -p @office\n",
                            options, chosen, &run_whoami);
  add_targets(*verb, options->targets);
  add_output(*verb, options->output);
}

}  // namespace provost::cli
