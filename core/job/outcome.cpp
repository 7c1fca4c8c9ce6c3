#include "core/job/outcome.hpp"

namespace provost::core {

std::string_view name_of(RowState state) {
  switch (state) {
    case RowState::done:
      return "done";
    case RowState::skipped:
      return "skipped";
    case RowState::failed:
      return "failed";
    case RowState::unknown:
      return "unknown";
    case RowState::not_tried:
      return "not tried";
  }
  return "unknown";
}

void Tally::add(RowState state) {
  switch (state) {
    case RowState::done:
      ++done;
      break;
    case RowState::skipped:
      ++skipped;
      break;
    case RowState::failed:
      ++failed;
      break;
    case RowState::unknown:
      ++unknown;
      break;
    case RowState::not_tried:
      ++not_tried;
      break;
  }
}

Outcome outcome_of(const Error& error) {
  Outcome outcome;
  outcome.state = error.code == Code::outcome_unknown ? RowState::unknown : RowState::failed;
  outcome.code = error.code;
  outcome.message = error.message;
  outcome.detail = error.detail;
  outcome.changed = error.changed;
  return outcome;
}

Outcome interrupted_outcome() {
  Outcome outcome;
  outcome.state = RowState::unknown;
  outcome.code = Code::outcome_unknown;
  outcome.message = "the run was interrupted while this was under way";
  return outcome;
}

}  // namespace provost::core
