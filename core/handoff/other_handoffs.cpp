#include "core/handoff/other_handoffs.hpp"

#include <algorithm>

#include "core/base/json_text.hpp"
#include "core/output/text.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

SecretBytes json_line(const Recipient& recipient, const SecretBytes& password) {
  const std::pair<std::string_view, std::string_view> members[] = {
      {"profile", recipient.profile}, {"id", recipient.id},     {"userName", recipient.user_name},
      {"email", recipient.email},     {"name", recipient.name}, {"password", password.reveal()}};
  SecretBytes line;
  for (const auto& [name, value] : members) {
    line.append(line.empty() ? "{" : ",");
    append_json_text(line, name);
    line.append(":");
    append_json_text(line, value);
  }
  line.append("}\n");
  return line;
}

std::string heading_of(const Recipient& recipient) {
  return "new password of " + printable(recipient.user_name) + " on " +
         printable(recipient.profile);
}

}  // namespace

CommandHandoff::CommandHandoff(std::string command, ShellOptions options)
    : command_(std::move(command)), options_(std::move(options)) {}

Handoff::Ticket CommandHandoff::put(const Recipient& recipient, const SecretBytes& password) {
  const std::lock_guard lock(mutex_);
  try {
    const SecretBytes line = json_line(recipient, password);
    const ShellResult result = run_shell(command_, line.reveal(), options_);
    if (result.status != 0) {
      throw Error(Code::internal,
                  options_.name + " ended with status " + std::to_string(result.status));
    }
  } catch (Error& error) {
    error.with_changed(Tri::no);
    throw;
  }
  return 0;
}

void ShowHandoff::check(const EachRecipient& each) const {
  std::size_t count = 0;
  each([&count](const Recipient&) { ++count; });
  if (count > 1) {
    throw Error(Code::invalid_argument, "--handoff show is for one account, not for " +
                                            std::to_string(count) + "; use csv:FILE");
  }
  if (count > 0 && !screen_.available()) {
    throw Error(Code::invalid_argument,
                "--handoff show needs a terminal to show a password on; use csv:FILE");
  }
}

Handoff::Ticket ShowHandoff::put(const Recipient& recipient, const SecretBytes& password) {
  const std::lock_guard lock(mutex_);
  rows_.push_back({heading_of(recipient), password, HandoffState::pending});
  return rows_.size() - 1;
}

void ShowHandoff::settle(Ticket ticket, HandoffState state) {
  const std::lock_guard lock(mutex_);
  rows_.at(ticket).state = state;
}

bool ShowHandoff::settle_earlier(const Recipient& recipient, HandoffState state) {
  const std::lock_guard lock(mutex_);
  return !holds_password(state) || std::any_of(rows_.begin(), rows_.end(),
                                               [heading = heading_of(recipient)](const Shown& row) {
                                                 return row.heading == heading;
                                               });
}

void ShowHandoff::finish() {
  const std::lock_guard lock(mutex_);
  for (const Shown& row : rows_) {
    if (row.state == HandoffState::not_set) continue;
    const bool set = row.state == HandoffState::set;
    screen_.show(set ? row.heading : row.heading + " (it may not have been set)", row.password);
  }
  rows_.clear();
}

}  // namespace provost::core
