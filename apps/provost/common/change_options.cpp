#include "provost/common/change_options.hpp"

#include <cstddef>

#include "provost/common/cli11.hpp"

namespace provost::cli {

namespace {

void add_agreement_to(CLI::App& guards, ChangeOptions& options) {
  // Of itself CLI11 reads -1 as the largest number there is.
  CLI::Validator rows = CLI::Range(std::size_t{0}, std::size_t{1'000'000'000});
  rows.description("");
  guards.add_flag("-y,--yes", options.yes, "Do not ask; above 50 rows give --max-rows or --expect");
  guards.add_option("--max-rows", options.max_rows, "Refuse to do more rows than this")
      ->check(rows)
      ->type_name("N");
  guards.add_option("--expect", options.expect, "Refuse unless exactly so many rows are to do")
      ->check(rows)
      ->type_name("N");
}

}  // namespace

void add_agreement(CLI::App& verb, ChangeOptions& options) {
  add_agreement_to(*verb.add_option_group("Guards", "Brakes, and how to loosen them"), options);
}

void add_change(CLI::App& verb, ChangeOptions& options) {
  add_targets(verb, options.targets);
  add_selection(verb, options.selection);
  auto* guards = verb.add_option_group("Guards", "Brakes, and how to loosen them");
  guards->add_flag("--dry-run", options.dry_run, "Show the plan and stop; nothing is changed");
  guards
      ->add_option("--save-plan", options.save_plan,
                   "Write the plan into a new file, to be reviewed and carried out by 'provost "
                   "apply'; nothing is changed")
      ->type_name("FILE");
  add_agreement_to(*guards, options);
  guards->add_flag("--skip-missing", options.skip_missing,
                   "Go on when named accounts are not found");
  guards->add_flag("--include-admins", options.includes.admins, "Administrators too");
  guards->add_flag("--include-protected", options.includes.protected_accounts,
                   "Accounts that the profile protects too");
  guards->add_flag("--include-bots", options.includes.bots, "Bots too");
  guards->add_flag("--include-services", options.includes.services, "Accounts of programs too");
  guards->add_flag("--include-remote", options.includes.remote, "Accounts of other servers too");
  guards->add_flag("--include-disabled", options.includes.disabled, "Disabled accounts too");
  add_run(verb, options.run);
  add_output(verb, options.output);
}

}  // namespace provost::cli
