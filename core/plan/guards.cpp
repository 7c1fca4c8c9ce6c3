#include "core/plan/guards.hpp"

#include <utility>

#include "core/base/casefold.hpp"
#include "core/plan/operation_traits.hpp"

namespace provost::core {

Guards::Guards(Operation operation, Includes includes, std::string own_id, std::string own_name,
               std::optional<Filter> protect, std::chrono::system_clock::time_point now,
               bool locked)
    : operation_(operation),
      includes_(includes),
      own_id_(std::move(own_id)),
      own_name_(std::move(own_name)),
      protect_(std::move(protect)),
      now_(now),
      locked_(locked) {
  if (locked) includes_.admins = includes_.protected_accounts = false;
}

bool Guards::is_own(const Account& account) const {
  if (!own_id_.empty()) return account.id == own_id_;
  if (own_name_.empty()) return false;
  // Nobody told who is signed in, so any name of the profile's account counts.
  const FoldedText own = fold(own_name_);
  if (folded_equal(account.id, own)) return true;
  if (account.user_name && folded_equal(*account.user_name, own)) return true;
  if (account.emails) {
    for (const Email& email : *account.emails) {
      if (folded_equal(email.address, own)) return true;
    }
  }
  return false;
}

Skip Guards::held_back(const std::string& reason, const char* flag) const {
  return locked_ ? Skip{reason + " (the profile is locked)"} : Skip{reason, flag};
}

std::optional<Skip> Guards::judge(const Account& account) const {
  if (is_own(account)) return Skip{"it is the account that is signed in"};
  if (protect_ && protect_->evaluate(account, now_) != Verdict::no &&
      !includes_.protected_accounts) {
    return held_back("protected by the profile", "--include-protected");
  }
  if (account.privileged != Tri::no && !includes_.admins) {
    return held_back(account.privileged == Tri::yes ? "an administrator"
                                                    : "nobody tells whether it is an administrator",
                     "--include-admins");
  }
  if (operation_ == Operation::disable && account.active == Tri::no) {
    return Skip{"already disabled"};
  }
  if (operation_ == Operation::enable && account.active == Tri::yes) {
    return Skip{"already enabled"};
  }
  if (!concerns_password(operation_)) return std::nullopt;

  if (account.kind == Kind::bot && !includes_.bots) return Skip{"a bot", "--include-bots"};
  if (account.kind == Kind::service && !includes_.services) {
    return Skip{"the account of a program", "--include-services"};
  }
  if (account.kind == Kind::remote && !includes_.remote) {
    return Skip{"an account of another server", "--include-remote"};
  }
  if (account.active == Tri::no && !includes_.disabled) {
    return Skip{"disabled", "--include-disabled"};
  }
  if (account.auth_source && *account.auth_source != "local") {
    return Skip{"its password is managed elsewhere (" + std::string(*account.auth_source) + ")"};
  }
  if (sends_mail(operation_) && account.emails && account.email().empty()) {
    return Skip{"it has no e-mail address"};
  }
  return std::nullopt;
}

}  // namespace provost::core
