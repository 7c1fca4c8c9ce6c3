#pragma once

#include <map>
#include <memory>
#include <optional>

#include "core/job/password_handover.hpp"
#include "core/job/row_action.hpp"
#include "core/journal/job.hpp"
#include "core/session/scoped_session.hpp"

namespace provost::core {

/// Does rows through one session, which may work for several parts of a job: each its scope.
class SessionRows final : public RowAction {
 public:
  struct Part {
    JobPart part;
    ScopedSession* session = nullptr;  ///< of that scope
  };

  /// `parts` by their index in the job, one at least. `passwords` may be null where no row sets
  /// any. All of it outlives this.
  SessionRows(std::map<std::size_t, Part> parts, PasswordHandover* passwords);

  WriteKind kind(Operation operation) const override;
  int width() const override { return session_.width(); }
  std::unique_ptr<ReadyRow> make_ready(const JournalRow& row, Cancellation& ending) override;
  std::optional<Outcome> find_out(const JournalRow& row) override;
  bool makes_up(const JournalRow& row) const override;
  std::vector<Proof> verify(std::span<const JournalRow* const> rows) override;
  bool administers() override;
  void probe() override;

 private:
  std::map<std::size_t, Part> parts_;
  Session& session_;
  PasswordHandover* passwords_;
};

}  // namespace provost::core
