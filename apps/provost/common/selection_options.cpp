#include "provost/common/selection_options.hpp"

#include <chrono>
#include <utility>

#include "core/input/names.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/earlier_job.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/common/input_file.hpp"

namespace provost::cli {

bool SelectionOptions::chooses() const {
  return names_anyone() || all || !filter_of(*this).selects_all();
}

void add_filters(CLI::App& verb, SelectionOptions& options) {
  auto* group = verb.add_option_group("Selection", "Which accounts; conditions add up");
  group
      ->add_option("--where", options.where,
                   "SCIM filter, as: 'emailVerified eq false and lastLogin lt \"-90d\"'")
      ->type_name("FILTER");
  core::PlainFlags& flags = options.flags;
  group->add_flag("--unverified", flags.unverified, "The e-mail address is not verified");
  group->add_flag("--verified", flags.verified, "The e-mail address is verified");
  group->add_flag("--never-logged-in", flags.never_logged_in, "Never signed in");
  group->add_option("--idle", flags.idle, "Not seen for so long, or never: 90d, 12h, 4w")
      ->type_name("TIME");
  group->add_flag("--active", flags.active, "Enabled accounts");
  group->add_flag("--disabled", flags.disabled, "Disabled accounts");
  group->add_option("--role", flags.roles, "Has this role; of several any one")
      ->allow_extra_args(false)
      ->type_name("ROLE");
  group
      ->add_option("--auth", flags.auth,
                   "Signs in through local, ldap, ad, saml, oauth …; of several any one")
      ->allow_extra_args(false)
      ->type_name("SOURCE");
  group
      ->add_option("--kind", flags.kinds,
                   "human, bot, guest, remote or service; of several any one")
      ->allow_extra_args(false)
      ->type_name("KIND");
  group->add_flag("--no-email", flags.no_email, "Has no e-mail address");
  group
      ->add_option("--except", options.except,
                   "Leave this account out, by any name of its; repeat for more")
      ->allow_extra_args(false)
      ->type_name("NAME");
  group
      ->add_option("--unknown", options.unknown,
                   "What becomes of accounts of which the server does not tell enough")
      ->check(CLI::IsMember({"exclude", "include", "fail"}))
      ->type_name("WHAT");
}

void add_selection(CLI::App& verb, SelectionOptions& options) {
  verb.add_option("name", options.names,
                  "User names, e-mail addresses or ids; PROFILE:NAME for one profile only")
      ->type_name("NAME");
  verb.add_option("--from", options.from,
                  "Read names from a file (- is standard input): one a line, or CSV with a header; "
                  "job:ID takes the accounts of an earlier job, job:ID:failed those that failed")
      ->type_name("FILE");
  verb.add_option("--map", options.map,
                  "The names are people of this CSV file: the first column names them, every other "
                  "one, headed by a profile, their account there")
      ->type_name("FILE");
  verb.add_flag("--all", options.all, "All accounts, as far as the guards let it");
  add_filters(verb, options);
}

core::Filter filter_of(const SelectionOptions& options) {
  const core::Filter filters[] = {
      options.where.empty() ? core::Filter() : core::Filter::parse(options.where),
      options.flags.filter()};
  return core::Filter::all_of(filters);
}

core::Selecting selecting_of(const SelectionOptions& options) {
  core::Selecting selecting;
  selecting.filter = filter_of(options);
  selecting.except = core::NameSet(options.except);
  selecting.unknown = options.unknown == "include" ? core::UnknownPolicy::include
                      : options.unknown == "fail"  ? core::UnknownPolicy::fail
                                                   : core::UnknownPolicy::exclude;
  selecting.now = std::chrono::system_clock::now();
  return selecting;
}

void tell_unknown(const Streams& streams, const SelectionOptions& options, std::uint64_t accounts) {
  if (accounts == 0) return;
  streams.note(counted(accounts, "account") +
               ": the server does not tell enough to decide (--unknown " + options.unknown + ")");
}

std::vector<std::string> names_of(const SelectionOptions& options, const TargetOptions& targets,
                                  Program& program) {
  std::vector<std::string> names = options.names;
  if (options.from.empty()) return names;
  if (const auto job = earlier_job(options.from)) {
    for (std::string& name : names_of_job(program, *job, targets)) names.push_back(std::move(name));
    return names;
  }
  InputFile file(options.from, program);
  core::NameList list = core::read_names(file.stream(), file.name());
  if (list.names.empty()) {
    throw Error(Code::invalid_argument, file.name() + " names no account");
  }
  if (list.duplicates > 0) {
    program.notices().warn(file.name() + ": " + counted(list.duplicates, "name") +
                           " came again and " + (list.duplicates == 1 ? "counts" : "count") +
                           " once");
  }
  for (core::GivenName& given : list.names) names.push_back(std::move(given.name));
  return names;
}

}  // namespace provost::cli
