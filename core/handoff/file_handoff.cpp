#include "core/handoff/file_handoff.hpp"

#include <optional>

#include "provost/error.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_so_many() {
  throw Error(Code::invalid_argument, "--handoff would write more than " +
                                          std::to_string(FileHandoff::most_files) +
                                          " files; split it by another column")
      .with_changed(Tri::no);
}

[[noreturn]] void refuse_column(const std::string& name) {
  throw Error(Code::invalid_argument,
              "--handoff: {" + name +
                  "} in the name of the file is none of {profile}, {scope}, {userName}, {email} "
                  "and {name}, nor a column of a CSV file given by --from");
}

[[noreturn]] void refuse_to_mix(const std::string& path, std::string_view one,
                                std::string_view other) {
  throw Error(Code::invalid_argument,
              "the passwords of " + std::string(one) + " and " + std::string(other) +
                  " would go into one file, " + path +
                  "; write {profile} into its name, or say --one-file if that is meant");
}

}  // namespace

FileHandoff::FileHandoff(RecipientPath path, Rules rules, Open open)
    : path_(std::move(path)), rules_(std::move(rules)), open_(std::move(open)) {}

void FileHandoff::check(const EachRecipient& each) const {
  bool columns_known = false;
  std::map<std::string, std::string> profiles;  // by path
  each([&](const Recipient& recipient) {
    columns_known = columns_known || !recipient.more.empty();
    const auto [known, added] = profiles.emplace(path_.of(recipient).string(), recipient.profile);
    if (profiles.size() > most_files) refuse_so_many();
    if (!rules_.one_file && known->second != recipient.profile) {
      refuse_to_mix(known->first, known->second, recipient.profile);
    }
  });
  if (const auto& columns = path_.columns();
      !columns.empty() && !columns_known && !profiles.empty()) {
    refuse_column(columns.front());
  }
  for (const auto& [path, profile] : profiles) PrivateFile::check(path, rules_.existing);
}

HandoffFile& FileHandoff::file_of(const Recipient& recipient) {
  const auto path = path_.of(recipient);
  auto& file = files_[path.string()];
  if (file) return *file;
  if (files_.size() > most_files) {
    files_.erase(path.string());
    refuse_so_many();
  }
  try {
    file = open_(path);
  } catch (...) {
    files_.erase(path.string());
    throw;
  }
  return *file;
}

void FileHandoff::prepare(const EachRecipient& each) {
  const std::lock_guard lock(mutex_);
  each([this](const Recipient& recipient) { file_of(recipient); });
}

Handoff::Ticket FileHandoff::put(const Recipient& recipient, const SecretBytes& password) {
  HandoffFile* file = nullptr;
  {
    const std::lock_guard lock(mutex_);
    file = &file_of(recipient);
  }
  const std::size_t row = file->put(recipient, password);
  const std::lock_guard lock(mutex_);
  tickets_.emplace_back(file, row);
  return tickets_.size() - 1;
}

void FileHandoff::flush() {
  std::vector<HandoffFile*> files;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, file] : files_) files.push_back(file.get());
  }
  for (HandoffFile* file : files) file->flush();
}

void FileHandoff::settle(Ticket ticket, HandoffState state) {
  const std::lock_guard lock(mutex_);
  const auto& [file, row] = tickets_.at(ticket);
  file->settle(row, state);
}

void FileHandoff::settle_earlier(const Recipient& recipient, HandoffState state) {
  const std::lock_guard lock(mutex_);
  file_of(recipient).settle_earlier(recipient, state);
}

void FileHandoff::finish() {
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
