#include "core/handoff/csv_handoff.hpp"

#include <optional>
#include <set>
#include <string>

#include "provost/error.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_so_many() {
  throw Error(Code::invalid_argument, "--handoff would write more than " +
                                          std::to_string(CsvHandoff::most_files) +
                                          " files; split it by another column")
      .with_changed(Tri::no);
}

}  // namespace

CsvHandoff::CsvHandoff(RecipientPath path, HandoffCsvFile::Existing existing)
    : path_(std::move(path)), existing_(existing) {}

void CsvHandoff::check(std::span<const Recipient> recipients) const {
  std::set<std::string> paths;
  for (const Recipient& recipient : recipients) paths.insert(path_.of(recipient).string());
  if (paths.size() > most_files) refuse_so_many();
  for (const std::string& path : paths) HandoffCsvFile::check(path, existing_);
}

HandoffCsvFile& CsvHandoff::file_of(const Recipient& recipient) {
  const auto path = path_.of(recipient);
  auto& file = files_[path.string()];
  if (file) return *file;
  if (files_.size() > most_files) {
    files_.erase(path.string());
    refuse_so_many();
  }
  try {
    file = std::make_unique<HandoffCsvFile>(path, existing_);
  } catch (...) {
    files_.erase(path.string());
    throw;
  }
  return *file;
}

void CsvHandoff::prepare(std::span<const Recipient> recipients) {
  const std::lock_guard lock(mutex_);
  for (const Recipient& recipient : recipients) file_of(recipient);
}

Handoff::Ticket CsvHandoff::put(const Recipient& recipient, const SecretBytes& password) {
  HandoffCsvFile* file = nullptr;
  {
    const std::lock_guard lock(mutex_);
    file = &file_of(recipient);
  }
  const std::size_t row = file->put(recipient, password);
  const std::lock_guard lock(mutex_);
  tickets_.emplace_back(file, row);
  return tickets_.size() - 1;
}

void CsvHandoff::settle(Ticket ticket, HandoffState state) {
  const std::lock_guard lock(mutex_);
  const auto& [file, row] = tickets_.at(ticket);
  file->settle(row, state);
}

void CsvHandoff::finish() {
  const std::lock_guard lock(mutex_);
  std::optional<Error> first;
  for (const auto& [path, file] : files_) {
    try {
      file->finish();
    } catch (const Error& error) {
      if (!first) first = error;
    }
  }
  if (first) throw *first;
}

}  // namespace provost::core
