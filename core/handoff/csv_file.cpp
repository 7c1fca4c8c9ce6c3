#include "core/handoff/csv_file.hpp"

#include <algorithm>

namespace provost::core {
namespace {

constexpr std::size_t password_cell = 4;
constexpr std::size_t state_cell = 5;
constexpr std::size_t key_cells = 3;
constexpr std::size_t output_size = 64 * 1024;

bool is_state(std::string_view text) {
  for (const HandoffState state : {HandoffState::pending, HandoffState::set, HandoffState::not_set,
                                   HandoffState::unknown, HandoffState::replaced}) {
    if (text == name_of(state)) return true;
  }
  return false;
}

/// Is it a line of a password, whole or cut off behind its state?
bool is_row(const CsvReader& line) {
  return line.cells().cells().size() == state_cell + 1 && is_state(line.cells().cell(state_cell));
}

bool is_pending(const CsvReader& line) {
  return is_row(line) && line.cells().cell(state_cell) == name_of(HandoffState::pending);
}

void append_settled(SecretBytes& text, const CsvReader& line, HandoffState state) {
  const bool keep = holds_password(state);
  text.append(line.before(keep ? state_cell : password_cell));
  if (!keep) text.append(",");
  text.append(name_of(state));
  text.append("\n");
}

}  // namespace

HandoffCsvFile::HandoffCsvFile(std::filesystem::path path, Existing existing)
    : file_(std::move(path), existing) {
  begin(existing);
  if (file_.size() == 0) file_.append(handoff_header);
  file_.sync();
  durable_ = file_.size();
  own_ = file_.size();
}

void HandoffCsvFile::begin(Existing existing) {
  const SecretBytes beginning = file_.read(0, handoff_header.size());
  const std::string_view text = beginning.reveal();
  if (text == handoff_header) {
    CsvReader lines(file_);
    take_over(lines, existing);
  } else if (existing == Existing::continued && handoff_header.starts_with(text)) {
    file_.cut(0);
  } else if (!text.empty()) {
    file_.refuse("its columns are not profile, userName, email, name, password and state");
  }
}

void HandoffCsvFile::take_over(CsvReader& lines, Existing existing) {
  lines.next();
  bool whole = true;
  while (lines.next()) {
    whole = lines.cells().whole();
    ++earlier_lines_;
    if (existing != Existing::continued) continue;
    // What was cut off was not durable yet, so that no server was asked to set it.
    if (!whole && !is_row(lines)) {
      file_.cut(lines.begin());
      whole = true;
      break;
    }
    if (!is_pending(lines)) continue;
    places_.emplace_back(key_.of(lines.before(key_cells)), earlier_.size());
    earlier_.emplace_back();
  }
  if (!whole) file_.append("\n");
  std::sort(places_.begin(), places_.end());
}

HandoffCsvFile::Earlier* HandoffCsvFile::last_earlier(std::string_view cells) {
  if (places_.empty()) return nullptr;
  const Fingerprint print = key_.of(cells);
  const auto after = std::upper_bound(
      places_.begin(), places_.end(), print,
      [](const Fingerprint& wanted, const auto& place) { return wanted < place.first; });
  if (after == places_.begin() || std::prev(after)->first != print) return nullptr;
  return &earlier_[std::prev(after)->second];
}

std::size_t HandoffCsvFile::put(const Recipient& recipient, const SecretBytes& password) {
  HandoffLine line = handoff_line(recipient, password);
  line.bytes.append(name_of(HandoffState::pending));
  line.bytes.append("\n");
  const std::lock_guard lock(mutex_);
  waiting_.append(line.bytes.reveal());
  if (Earlier* const earlier = last_earlier(handoff_key(recipient))) {
    earlier->later = static_cast<std::uint32_t>(rows_.size());
  }
  rows_.push_back(HandoffState::pending);
  return rows_.size() - 1;
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
    if (!waiting_.empty()) file_.expect_untouched();
    write_waiting();
    size = file_.size();
  }
  if (size == durable_) return;
  file_.sync();
  durable_ = size;
  const std::lock_guard lock(mutex_);
  file_.expect_untouched();
}

void HandoffCsvFile::settle(std::size_t row, HandoffState state) {
  const std::lock_guard lock(mutex_);
  rows_.at(row) = state;
}

bool HandoffCsvFile::settle_earlier(const Recipient& recipient, HandoffState state) {
  const std::lock_guard lock(mutex_);
  if (Earlier* const earlier = last_earlier(handoff_key(recipient))) earlier->result = state;
  // Lines that were settled long ago are not known one by one; where there are fewer than accounts,
  // some are missing.
  return ++asked_ <= earlier_lines_ + rows_.size();
}

/// An earlier password may have been set before the crash, until a later one certainly is.
HandoffState HandoffCsvFile::result_of(const Earlier& line) {
  if (!line.later) return line.result;
  const HandoffState later = rows_[*line.later];
  if (later == HandoffState::pending) return later;
  return later == HandoffState::set ? HandoffState::replaced : HandoffState::unknown;
}

/// Of a line that an interrupted process left before the `last` one of its account.
HandoffState HandoffCsvFile::result_of_older(const Earlier& last) {
  const HandoffState newer = result_of(last);
  return newer == HandoffState::set ? HandoffState::replaced : newer;
}

void HandoffCsvFile::finish() {
  const std::lock_guard lock(mutex_);
  if (rows_.empty() && earlier_.empty()) return;
  if (file_.untouched()) write_waiting();  // else nobody was asked to set what still waits
  file_.replace([this](const Pieces& put) {
    CsvReader lines(file_);
    auto row = rows_.begin();
    auto earlier = earlier_.begin();
    SecretBytes text;
    text.reserve(2 * output_size);
    while (lines.next()) {
      const bool own = lines.begin() >= own_;
      if (own) {
        append_settled(text, lines, *row++);
      } else if (earlier != earlier_.end() && is_pending(lines)) {
        const Earlier& last = *last_earlier(lines.before(key_cells));
        append_settled(text, lines, &last == &*earlier ? result_of(last) : result_of_older(last));
        ++earlier;
      } else {
        text.append(lines.record());
      }
      if (text.size() < output_size) continue;
      put(text.reveal());
      text.clear();
    }
    put(text.reveal());
  });
}

}  // namespace provost::core
