#include "core/job/password_handover.hpp"

namespace provost::core {

HandoffState handoff_state_after(Tri changed) {
  // A failure of which nobody knows whether it changed something must not look like "the old
  // password still works".
  return changed == Tri::no    ? HandoffState::not_set
         : changed == Tri::yes ? HandoffState::set
                               : HandoffState::unknown;
}

HandedPassword::~HandedPassword() {
  secrets_.forget(handle_);
  if (settled_) return;
  try {
    settle(Tri::no);
  } catch (const Error&) {
    // Its line stays as it is, which says that nobody knows.
  }
}

void HandedPassword::settle(Tri changed) {
  settled_ = true;
  if (changed == Tri::no && doubt_) changed = Tri::unknown;
  handoff_.settle(ticket_, handoff_state_after(changed));
}

Recipient PasswordHandover::recipient(const JobPart& part, const std::string& label,
                                      const Account& account) const {
  Recipient recipient{label, account.id, account.user_name.value_or(""), account.email(),
                      account.display_name.value_or("")};
  if (columns_) recipient.more = columns_(part.profile, account);
  return recipient;
}

std::unique_ptr<HandedPassword> PasswordHandover::give(const JobPart& part, const Account& account,
                                                       bool doubt) {
  const std::string label = part.label();
  SecretBytes password = source_.next(label, account);
  const Handoff::Ticket ticket = handoff_.put(recipient(part, label, account), password);
  return std::make_unique<HandedPassword>(handoff_, secrets_, ticket,
                                          secrets_.add(std::move(password)), doubt);
}

}  // namespace provost::core
