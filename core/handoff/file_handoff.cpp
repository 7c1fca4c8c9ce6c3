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

std::size_t FileHandoff::index_of(const Recipient& recipient) {
  const auto path = path_.of(recipient);
  if (const auto known = places_.find(path.string()); known != places_.end()) return known->second;
  if (files_.size() == most_files) refuse_so_many();
  files_.push_back(open_(path));
  places_.emplace(path.string(), files_.size() - 1);
  return files_.size() - 1;
}

void FileHandoff::prepare(const EachRecipient& each) {
  const std::lock_guard lock(mutex_);
  each([this](const Recipient& recipient) { index_of(recipient); });
}

Handoff::Ticket FileHandoff::put(const Recipient& recipient, const SecretBytes& password) {
  std::size_t index = 0;
  HandoffFile* file = nullptr;
  {
    const std::lock_guard lock(mutex_);
    index = index_of(recipient);
    file = files_[index].get();
  }
  return file->put(recipient, password) * most_files + index;
}

void FileHandoff::flush() {
  std::vector<HandoffFile*> files;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& file : files_) files.push_back(file.get());
  }
  for (HandoffFile* file : files) file->flush();
}

void FileHandoff::settle(Ticket ticket, HandoffState state) {
  const std::lock_guard lock(mutex_);
  files_.at(ticket % most_files)->settle(ticket / most_files, state);
}

bool FileHandoff::settle_earlier(const Recipient& recipient, HandoffState state) {
  const std::lock_guard lock(mutex_);
  return files_[index_of(recipient)]->settle_earlier(recipient, state);
}

void FileHandoff::finish() {
  const std::lock_guard lock(mutex_);
  std::optional<Error> first;
  for (const auto& file : files_) {
    try {
      file->finish();
    } catch (const Error& error) {
      if (!first) first = error;
    }
  }
  if (first) throw *first;
}

}  // namespace provost::core
