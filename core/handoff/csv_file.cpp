#include "core/handoff/csv_file.hpp"

#include <string_view>
#include <utility>

#include "core/handoff/csv_scan.hpp"

namespace provost::core {
namespace {

constexpr std::size_t password_cell = 4;
constexpr std::size_t state_cell = 5;
constexpr std::size_t key_cells = 3;

bool is_state(std::string_view text) {
  for (const HandoffState state : {HandoffState::pending, HandoffState::set, HandoffState::not_set,
                                   HandoffState::unknown, HandoffState::replaced}) {
    if (text == name_of(state)) return true;
  }
  return false;
}

}  // namespace

HandoffCsvFile::HandoffCsvFile(std::filesystem::path path, Existing existing)
    : file_(std::move(path), existing) {
  begin(existing);
  if (file_.size() == 0) file_.append(handoff_header);
  file_.sync();
  durable_ = file_.size();
}

void HandoffCsvFile::begin(Existing existing) {
  const SecretBytes bytes = file_.read();
  const std::string_view text = bytes.reveal();
  if (text.starts_with(handoff_header)) {
    take_over(text, existing);
  } else if (existing == Existing::continued && handoff_header.starts_with(text)) {
    file_.cut(0);
  } else if (!text.empty()) {
    file_.refuse("its columns are not profile, userName, email, name, password and state");
  }
}

void HandoffCsvFile::take_over(std::string_view bytes, Existing existing) {
  CsvScan scan(bytes);
  scan.next();
  bool whole = true;
  while (scan.next()) {
    const bool row = scan.cells().size() == state_cell + 1 && is_state(scan.cell(state_cell));
    whole = scan.whole();
    if (existing != Existing::continued) continue;
    // What was cut off was not durable yet, so that no server was asked to set it.
    if (!whole && !row) return file_.cut(scan.begin());
    if (!row || scan.cell(state_cell) != name_of(HandoffState::pending)) continue;
    const std::size_t key_end = scan.cells()[key_cells];
    earlier_[std::string(bytes.substr(scan.begin(), key_end - scan.begin()))] = rows_.size();
    rows_.push_back({scan.cells()[password_cell], scan.cells()[state_cell], {}, {}});
  }
  if (!whole) file_.append("\n");
}

std::size_t HandoffCsvFile::put(const Recipient& recipient, const SecretBytes& password) {
  HandoffLine line = handoff_line(recipient, password);
  Row row{line.password, line.bytes.size(), {}, {}};
  line.bytes.append(name_of(HandoffState::pending));
  line.bytes.append("\n");
  const std::lock_guard lock(mutex_);
  row.password += file_.size() + waiting_.size();
  row.state += file_.size() + waiting_.size();
  waiting_.append(line.bytes.reveal());
  const std::size_t number = rows_.size();
  if (!earlier_.empty()) {
    const auto earlier = earlier_.find(handoff_key(recipient));
    if (earlier != earlier_.end()) rows_[earlier->second].later = number;
  }
  rows_.push_back(row);
  return number;
}

void HandoffCsvFile::write_waiting() {
  if (waiting_.empty()) return;
  file_.append(waiting_.reveal());
  file_.keep();
  waiting_ = SecretBytes();
}

void HandoffCsvFile::flush() {
  const std::lock_guard one_at_a_time(sync_mutex_);
  std::size_t size = 0;
  {
    const std::lock_guard lock(mutex_);
    write_waiting();
    size = file_.size();
  }
  if (size == durable_) return;
  file_.sync();
  durable_ = size;
}

void HandoffCsvFile::settle(std::size_t row, HandoffState state) {
  const std::lock_guard lock(mutex_);
  rows_.at(row).result = state;
}

void HandoffCsvFile::settle_earlier(const Recipient& recipient, HandoffState state) {
  const std::lock_guard lock(mutex_);
  const auto earlier = earlier_.find(handoff_key(recipient));
  if (earlier != earlier_.end()) rows_[earlier->second].result = state;
}

/// An earlier password may have been set before the crash, until a later one certainly is.
HandoffState HandoffCsvFile::result_of(const Row& row) const {
  if (row.result != HandoffState::pending || !row.later) return row.result;
  const HandoffState later = rows_[*row.later].result;
  if (later == HandoffState::pending) return later;
  return later == HandoffState::set ? HandoffState::replaced : HandoffState::unknown;
}

void HandoffCsvFile::finish() {
  const std::lock_guard lock(mutex_);
  if (rows_.empty()) return;
  write_waiting();
  const SecretBytes before = file_.read();
  const std::string_view bytes = before.reveal();
  SecretBytes after;
  std::size_t copied = 0;
  for (const Row& row : rows_) {
    const HandoffState result = result_of(row);
    const bool keep = holds_password(result);
    after.append(bytes.substr(copied, (keep ? row.state : row.password) - copied));
    if (!keep) after.append(",");
    after.append(name_of(result));
    copied = row.state + name_of(HandoffState::pending).size();
  }
  after.append(bytes.substr(copied));
  file_.replace(after.reveal());
}

}  // namespace provost::core
