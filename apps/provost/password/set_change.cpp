#include "provost/password/set_change.hpp"

#include <utility>

#include "core/base/url.hpp"

namespace provost::cli {
namespace {

std::string label_of(const core::Row& row) {
  return row.scope.empty() ? row.profile : row.profile + "/" + row.scope;
}

core::HandoffState state_after(const Error& error) {
  // A failure of which nobody knows whether it changed something must not look like "the old
  // password still works".
  return error.changed == Tri::no    ? core::HandoffState::not_set
         : error.changed == Tri::yes ? core::HandoffState::set
                                     : core::HandoffState::unknown;
}

}  // namespace

SetPasswords::SetPasswords(Program& program, PasswordSource& source, core::Handoff& handoff,
                           Settings settings)
    : program_(program), source_(source), handoff_(handoff), settings_(std::move(settings)) {}

core::Recipient SetPasswords::recipient(const std::string& label, const core::Row& row) const {
  const Account& account = *row.account;
  return {label,
          account.id,
          account.user_name.value_or(""),
          account.email(),
          account.display_name.value_or(""),
          settings_.columns.of(row.profile, account)};
}

void SetPasswords::check(core::ScopedSession& session) {
  const core::ProviderDescriptor& provider = session.session().provider().descriptor();
  if (settings_.pre_hash && !provider.pre_hash) {
    throw Error(Code::invalid_argument, "--pre-hash: " + session.label() + " is a server of " +
                                            provider.name + ", which takes no hashes");
  }
  if (settings_.must_change) {
    try {
      session.require(Operation::must_change);
    } catch (const Error& error) {
      if (error.code != Code::unsupported) throw;
      throw Exit(ExitCode::usage, session.label() + ": --must-change: " + error.message);
    }
  }
}

std::vector<std::string> SetPasswords::cautions() const {
  if (settings_.note.empty()) return {};
  std::vector<std::string> notes = handoff_.notes();
  notes.insert(notes.begin(), settings_.note);
  return notes;
}

void SetPasswords::judge(const core::Plan& plan, core::ScopedSession& session) {
  std::vector<const Account*> accounts;
  for (const core::Row& row : plan.rows) {
    if (row.skip) continue;
    accounts.push_back(&*row.account);
    to_do_.push_back(row);
  }
  source_.prove({session.label(), core::parse_url(session.session().url()).host, session.policy()},
                accounts);
}

template <class Use>
void SetPasswords::with_recipients(Use use) const {
  std::vector<std::string> labels;
  labels.reserve(to_do_.size());
  std::vector<core::Recipient> recipients;
  for (const core::Row& row : to_do_) {
    labels.push_back(label_of(row));
    recipients.push_back(recipient(labels.back(), row));
  }
  use(std::span<const core::Recipient>(recipients));
}

void SetPasswords::check_plans() {
  with_recipients([&](auto recipients) { handoff_.check(recipients); });
  for (const std::string& doubt : source_.doubts()) program_.notices().warn(doubt);
}

void SetPasswords::begin() {
  with_recipients([&](auto recipients) { handoff_.prepare(recipients); });
}

Evidence SetPasswords::carry_out(core::ScopedSession& session, const core::Row& row) {
  const std::string label = label_of(row);
  const core::SecretBytes password = source_.next(label, *row.account);
  const core::Handoff::Ticket ticket = handoff_.put(recipient(label, row), password);
  const core::SecretHandle handle = program_.secrets().add(password);
  try {
    handoff_.flush();
    const Evidence evidence = session.set_password(
        *row.account, handle, settings_.must_change ? Tri::yes : Tri::unknown, settings_.pre_hash);
    handoff_.settle(ticket, core::HandoffState::set);
    program_.secrets().forget(handle);
    return evidence;
  } catch (const Error& error) {
    handoff_.settle(ticket, state_after(error));
    program_.secrets().forget(handle);
    throw;
  }
}

void SetPasswords::end() { handoff_.finish(); }

}  // namespace provost::cli
