#include "provost/common/reason.hpp"

namespace provost::cli {

std::string reason_of(const core::Outcome& outcome) {
  std::string reason = outcome.message;
  if (!outcome.detail.empty() && !outcome.message.ends_with(outcome.detail)) {
    reason += " (" + outcome.detail + ")";
  }
  if (outcome.state == core::RowState::failed && outcome.changed != Tri::no) {
    reason += outcome.changed == Tri::yes ? "; the account has changed"
                                          : "; whether the account has changed is not known";
  }
  return reason;
}

}  // namespace provost::cli
