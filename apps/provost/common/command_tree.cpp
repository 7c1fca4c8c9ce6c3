#include <algorithm>

#include "provost/abi/version.h"
#include "provost/audit/show.hpp"
#include "provost/audit/verify.hpp"
#include "provost/common/cli11.hpp"
#include "provost/common/command_line.hpp"
#include "provost/common/help_text.hpp"
#include "provost/completion/completion.hpp"
#include "provost/help/help.hpp"
#include "provost/job/cancel.hpp"
#include "provost/job/list.hpp"
#include "provost/job/remove.hpp"
#include "provost/job/report.hpp"
#include "provost/job/resume.hpp"
#include "provost/job/retry.hpp"
#include "provost/job/show.hpp"
#include "provost/offboard/offboard.hpp"
#include "provost/password/expire.hpp"
#include "provost/password/policy.hpp"
#include "provost/password/random_mail.hpp"
#include "provost/password/reset_mail.hpp"
#include "provost/password/set.hpp"
#include "provost/plan/apply.hpp"
#include "provost/plan/show.hpp"
#include "provost/plugin/info.hpp"
#include "provost/plugin/list.hpp"
#include "provost/plugin/new.hpp"
#include "provost/plugin/trust.hpp"
#include "provost/plugin/untrust.hpp"
#include "provost/plugin/verify.hpp"
#include "provost/profile/add.hpp"
#include "provost/profile/check.hpp"
#include "provost/profile/list.hpp"
#include "provost/profile/remove.hpp"
#include "provost/profile/show.hpp"
#include "provost/sandbox/sandbox.hpp"
#include "provost/session/end.hpp"
#include "provost/session/login.hpp"
#include "provost/session/logout.hpp"
#include "provost/session/whoami.hpp"
#include "provost/token/revoke.hpp"
#include "provost/user/attributes.hpp"
#include "provost/user/count.hpp"
#include "provost/user/disable.hpp"
#include "provost/user/enable.hpp"
#include "provost/user/find.hpp"
#include "provost/user/list.hpp"
#include "provost/user/show.hpp"
#include "provost/user/unlock.hpp"

namespace provost::cli {
namespace {

/// Adds nouns to a tree, and verbs to those nouns that are among the words.
class Nouns {
 public:
  Nouns(CLI::App& tree, const std::vector<std::string>* words) : tree_(tree), words_(words) {}

  template <class AddVerbs>
  void add(const std::string& name, const std::string& what, AddVerbs&& add_verbs) {
    CLI::App* noun = tree_.add_subcommand(name, what);
    noun->require_subcommand(1);
    // Help and completion are about all of them.
    if (words_ == nullptr || said(name) || said("help") || said("completion")) add_verbs(*noun);
  }

 private:
  bool said(const std::string& word) const {
    return std::find(words_->begin(), words_->end(), word) != words_->end();
  }

  CLI::App& tree_;
  const std::vector<std::string>* words_;
};

}  // namespace

std::unique_ptr<CLI::App> make_command_tree(Chosen& chosen, GlobalOptions& global,
                                            std::vector<std::string>& behind,
                                            const std::vector<std::string>* words) {
  auto tree = std::make_unique<CLI::App>(
      "Administers people's accounts and passwords on servers of different makes", "provost");
  tree->formatter(help_formatter());  // which every command inherits
  tree->require_subcommand(1);
  tree->fallthrough();
  tree->set_version_flag("--version", "provost " PROVOST_VERSION_STRING);
  tree->set_help_all_flag("--help-all", "Help for every command");
  tree->add_option("--config", global.config, "Directory of profiles.d and groups.ini")
      ->type_name("DIR");
  tree->add_option("--trace", global.trace,
                   "Write every request and answer, without secrets, to this file, in the place of "
                   "what it holds; - is standard error")
      ->type_name("FILE");
  tree->add_flag("--no-input", global.no_input, "Never ask anything");
  tree->add_flag("--allow-unpinned", global.allow_unpinned,
                 "Run plugins that nobody has trusted, too; for those who write them");
  tree->add_flag("-v,--verbose", global.verbose, "Say more");

  Nouns nouns(*tree, words);
  nouns.add("profile", "Connections to servers", [&](CLI::App& profile) {
    add_profile_add(profile, chosen);
    add_profile_list(profile, chosen);
    add_profile_show(profile, chosen);
    add_profile_check(profile, chosen);
    add_profile_remove(profile, chosen);
  });

  add_login(*tree, chosen);
  add_logout(*tree, chosen);
  add_whoami(*tree, chosen);

  nouns.add("user", "Accounts: list, find, enable, disable, unlock", [&](CLI::App& user) {
    add_user_list(user, chosen);
    add_user_show(user, chosen);
    add_user_find(user, chosen);
    add_user_count(user, chosen);
    add_user_attributes(user, chosen);
    add_user_enable(user, chosen);
    add_user_unlock(user, chosen);
    add_user_disable(user, chosen);
  });

  nouns.add("password", "Passwords: set, mail, expire", [&](CLI::App& password) {
    add_password_set(password, chosen);
    add_password_reset_mail(password, chosen);
    add_password_random_mail(password, chosen);
    add_password_expire(password, chosen);
    add_password_policy(password, chosen);
  });

  nouns.add("session", "Sessions that people have open",
            [&](CLI::App& noun) { add_session_end(noun, chosen); });
  nouns.add("token", "Tokens made for programs",
            [&](CLI::App& noun) { add_token_revoke(noun, chosen); });

  add_offboard(*tree, chosen);

  nouns.add("job", "Changes of many accounts: how far they are, what became of them",
            [&](CLI::App& job) {
              add_job_list(job, chosen);
              add_job_show(job, chosen);
              add_job_report(job, chosen);
              add_job_resume(job, chosen);
              add_job_retry(job, chosen);
              add_job_cancel(job, chosen);
              add_job_remove(job, chosen);
            });

  nouns.add("plan", "Plans that were saved", [&](CLI::App& noun) { add_plan_show(noun, chosen); });
  add_apply(*tree, chosen);

  nouns.add("audit", "The log of who did what to whom", [&](CLI::App& audit) {
    add_audit_show(audit, chosen);
    add_audit_verify(audit, chosen);
  });

  nouns.add("plugin", "Plugins: one a make of server", [&](CLI::App& plugin) {
    add_plugin_list(plugin, chosen);
    add_plugin_info(plugin, chosen);
    add_plugin_new(plugin, chosen);
    add_plugin_verify(plugin, chosen);
    add_plugin_trust(plugin, chosen);
    add_plugin_untrust(plugin, chosen);
  });

  add_sandbox(*tree, chosen, behind);
  add_completion(*tree, chosen);
  add_help(*tree, chosen);
  refuse_empty_values(*tree);
  tree->footer(kExitCodesHelp);  // last: commands would inherit it
  return tree;
}

}  // namespace provost::cli
