#include "core/job/session_rows.hpp"

#include <utility>

#include "core/journal/account_text.hpp"

namespace provost::core {
namespace {

/// What takes nothing but the account.
class PlainRow final : public ReadyRow {
 public:
  PlainRow(ScopedSession& session, Operation operation, StoredAccount account, Turn turn)
      : session_(session),
        operation_(operation),
        account_(std::move(account)),
        turn_(std::move(turn)) {}

  Evidence carry_out() override {
    if (operation_ == Operation::reset_mail) {
      return session_.reset_mail(*account_, account_->email(), &turn_);
    }
    return session_.change(operation_, *account_, &turn_);
  }

 private:
  ScopedSession& session_;
  const Operation operation_;
  const StoredAccount account_;
  Turn turn_;
};

class PasswordRow final : public ReadyRow {
 public:
  PasswordRow(ScopedSession& session, StoredAccount account, Turn turn, PasswordManner manner,
              std::unique_ptr<HandedPassword> password)
      : session_(session),
        account_(std::move(account)),
        turn_(std::move(turn)),
        manner_(manner),
        password_(std::move(password)) {}

  Evidence carry_out() override {
    password_->settle(Tri::unknown);  // whatever happens from here on, until more is known
    Evidence evidence{};
    try {
      evidence = session_.set_password(*account_, password_->handle(),
                                       manner_.must_change ? Tri::yes : Tri::unknown,
                                       manner_.pre_hash, &turn_);
    } catch (const Error& error) {
      password_->settle(error.changed);
      throw;
    }
    password_->settle(Tri::yes);
    return evidence;
  }

 private:
  ScopedSession& session_;
  const StoredAccount account_;
  Turn turn_;
  const PasswordManner manner_;
  std::unique_ptr<HandedPassword> password_;
};

std::string left_over(std::int64_t count, const std::string& what) {
  if (count == 0) return {};
  return std::to_string(count) + " " + what + (count == 1 ? " is left" : "s are left");
}

Outcome done(Evidence evidence) {
  Outcome outcome;
  outcome.state = RowState::done;
  outcome.evidence = evidence;
  outcome.changed = Tri::yes;
  return outcome;
}

}  // namespace

SessionRows::SessionRows(std::map<std::size_t, Part> parts, PasswordHandover* passwords)
    : parts_(std::move(parts)),
      session_(parts_.begin()->second.session->session()),
      passwords_(passwords) {}

WriteKind SessionRows::kind(Operation operation) const {
  return session_.provider().descriptor().facts(operation).kind;
}

std::unique_ptr<ReadyRow> SessionRows::make_ready(const JournalRow& row, Cancellation& ending) {
  const Part& part = parts_.at(row.part);
  StoredAccount account = read_account_text(row.before);
  if (!session_.provider().implements(row.operation)) part.session->require(row.operation);
  Turn turn = session_.wait_for_turn(row.operation, ending);
  if (row.operation != Operation::set_password) {
    return std::make_unique<PlainRow>(*part.session, row.operation, std::move(account),
                                      std::move(turn));
  }
  if (passwords_ == nullptr) {
    throw Error(Code::internal, "the job sets passwords and has none").with_changed(Tri::no);
  }
  const bool doubt = row.stage != RowStage::to_do;
  auto password = passwords_->give(part.part, *account, doubt);
  return std::make_unique<PasswordRow>(*part.session, std::move(account), std::move(turn),
                                       passwords_->manner(), std::move(password));
}

std::optional<Outcome> SessionRows::find_out(const JournalRow& row) {
  const StoredAccount before = read_account_text(row.before);
  const auto now = parts_.at(row.part).session->get(Key::id, before->id);
  if (!now) return std::nullopt;
  switch (row.operation) {
    case Operation::set_password:
      // Somebody else may have done it meanwhile, so it is not more than accepted.
      if ((*now)->last_password_change.known() && before->last_password_change.known() &&
          (*now)->last_password_change != before->last_password_change) {
        return done(Evidence::accepted);
      }
      return std::nullopt;
    case Operation::enable:
      if ((*now)->active == Tri::yes) return done(Evidence::confirmed);
      return std::nullopt;
    case Operation::disable:
      if ((*now)->active == Tri::no) return done(Evidence::confirmed);
      return std::nullopt;
    case Operation::must_change:
      if ((*now)->must_change_password == Tri::yes) return done(Evidence::confirmed);
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

bool SessionRows::makes_up(const JournalRow& row) const {
  return row.operation == Operation::set_password && passwords_ != nullptr &&
         passwords_->makes_up();
}

std::vector<Proof> SessionRows::verify(std::span<const JournalRow* const> rows) {
  ScopedSession& session = *parts_.at(rows.front()->part).session;
  const StoredAccount account = read_account_text(rows.front()->before);
  std::optional<Remaining> remaining;
  std::vector<Proof> proofs;
  for (const JournalRow* row : rows) {
    if (row->operation == Operation::disable) {
      const auto now = session.get(Key::id, account->id);
      if (now && (*now)->active == Tri::unknown) continue;
      const bool shut = !now || (*now)->active == Tri::no;
      proofs.push_back({row->operation, shut ? "" : "the account is still active"});
      continue;
    }
    if (!remaining) remaining = session.remaining(*account);
    const bool tokens = row->operation == Operation::revoke_tokens;
    const std::optional<std::int64_t> left = tokens ? remaining->tokens : remaining->sessions;
    if (left) proofs.push_back({row->operation, left_over(*left, tokens ? "token" : "session")});
  }
  return proofs;
}

bool SessionRows::administers() {
  const std::optional<StoredAccount> own = parts_.begin()->second.session->who();
  return own && (*own)->privileged == Tri::yes;
}

void SessionRows::probe() { parts_.begin()->second.session->probe(); }

}  // namespace provost::core
