#include "core/handoff/sealed_file.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace provost::core {
namespace {

constexpr std::string_view first_line = "-----BEGIN PGP MESSAGE-----\n";
constexpr std::string_view last_line = "-----END PGP MESSAGE-----\n";

}  // namespace

SealedFile::SealedFile(std::filesystem::path path, PrivateFile::Existing existing,
                       std::shared_ptr<const Sealer> sealer)
    : file_(std::move(path), existing), sealer_(std::move(sealer)) {
  begin(existing);
  earlier_ = file_.size();
}

void SealedFile::begin(PrivateFile::Existing existing) {
  const SecretBytes bytes = file_.read();
  const std::string_view text = bytes.reveal();
  if (text.empty() || (text.starts_with(first_line) && text.ends_with(last_line))) return;
  if (!text.starts_with(first_line.substr(0, text.size()))) {
    file_.refuse("it does not hold OpenPGP messages");
  }
  if (existing != PrivateFile::Existing::continued) {
    file_.refuse("it ends in the middle of an OpenPGP message");
  }
  // What was cut off was not durable yet, so that no server was asked to set it.
  const auto end = text.rfind(last_line);
  file_.cut(end == std::string_view::npos ? 0 : end + last_line.size());
}

std::size_t SealedFile::put(const Recipient& recipient, const SecretBytes& password) {
  HandoffLine line = handoff_line(recipient, password);
  const std::lock_guard lock(mutex_);
  if (earlier_ != 0) put_.insert(handoff_key(recipient));
  rows_.push_back({std::move(line), HandoffState::pending});
  return rows_.size() - 1;
}

SecretBytes SealedFile::lines(std::size_t from, std::size_t to) const {
  SecretBytes text;
  if (from == 0 && earlier_ == 0) text.append(handoff_header);
  for (std::size_t i = from; i < to; ++i) {
    const auto& [line, state] = rows_[i];
    if (holds_password(state)) {
      text.append(line.bytes.reveal());
    } else {
      text.append(line.bytes.reveal().substr(0, line.password));
      text.append(",");
    }
    text.append(name_of(state));
    text.append("\n");
  }
  return text;
}

void SealedFile::flush() {
  const std::lock_guard one_at_a_time(flush_mutex_);
  SecretBytes text;
  std::size_t to = 0;
  {
    const std::lock_guard lock(mutex_);
    to = rows_.size();
    if (to == durable_) return;
    text = lines(durable_, to);
  }
  const std::string message = sealer_->seal(text.reveal());
  file_.expect_untouched();
  file_.append(message);
  file_.keep();
  file_.sync();
  file_.expect_untouched();
  durable_ = to;
}

void SealedFile::settle(std::size_t row, HandoffState state) {
  const std::lock_guard lock(mutex_);
  rows_.at(row).state = state;
}

bool SealedFile::settle_earlier(const Recipient& recipient, HandoffState state) {
  if (earlier_ == 0) return ++asked_ <= rows_.size();
  if (!put_.contains(handoff_key(recipient))) settle(put(recipient, {}), state);
  return true;
}

void SealedFile::finish() {
  const std::lock_guard one_at_a_time(flush_mutex_);
  const std::lock_guard lock(mutex_);
  if (rows_.empty()) return;
  const SecretBytes text = lines(0, rows_.size());
  const SecretBytes before = file_.read(0, earlier_);
  const std::string message = sealer_->seal(text.reveal());
  file_.replace([&](const Pieces& put) {
    put(before.reveal());
    put(message);
  });
  file_.keep();
}

}  // namespace provost::core
