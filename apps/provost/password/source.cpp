#include "provost/password/source.hpp"

#include <fstream>
#include <mutex>
#include <set>
#include <utility>

#include "core/password/generator.hpp"
#include "core/password/policy.hpp"
#include "core/password/strength.hpp"
#include "provost/common/counted.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/password/account_names.hpp"

namespace provost::cli {
namespace {

std::string name_of(const Account& account) {
  return std::string(account.user_name.value_or(account.id));
}

class Generated final : public PasswordSource {
 public:
  explicit Generated(int length) : length_(length) {}

  void prove(const PasswordTarget& target, const std::vector<const Account*>&) override {
    try {
      generators_[target.label] =
          std::make_unique<core::Generator>(target.policy, core::GeneratorOptions{length_});
    } catch (Error& error) {
      error.message = target.label + ": " + error.message;
      throw;
    }
  }
  core::SecretBytes next(const std::string& server, const Account& account) override {
    const std::lock_guard lock(mutex_);
    return generators_.at(server)->generate(account.user_name.value_or(account.id));
  }
  bool known_to_caller() const override { return false; }

 private:
  const int length_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<core::Generator>> generators_;
};

class Same final : public PasswordSource {
 public:
  explicit Same(core::SecretBytes password) : password_(std::move(password)) {}

  void prove(const PasswordTarget& target, const std::vector<const Account*>& accounts) override {
    words_.add_host(target.host);
    count_ += accounts.size();
    for (const Account* account : accounts) {
      words_.add(*account);
      const core::PolicyCheck check =
          core::check(target.policy, password_, account->user_name.value_or(""));
      if (!check.ok()) {
        throw Error(Code::invalid_argument, target.label + ": the password is not accepted for '" +
                                                name_of(*account) + "': " + check.text());
      }
    }
  }
  std::vector<std::string> doubts() const override {
    std::vector<std::string> doubts;
    if (count_ > 1) {
      doubts.push_back("one password for " + counted(count_, "account") +
                       ": whoever learns it from one gets into all of them");
    }
    if (count_ > 0 && core::easy_to_guess(password_, words_)) {
      doubts.push_back("the password is easy to guess; a longer one of unrelated words is not");
    }
    return doubts;
  }
  core::SecretBytes next(const std::string&, const Account&) override { return password_; }

 private:
  const core::SecretBytes password_;
  core::LikelyWords words_;
  std::size_t count_ = 0;
};

class Listed final : public PasswordSource {
 public:
  Listed(core::ChpasswdList list, std::string what) : what_(std::move(what)) {
    for (core::ChpasswdEntry& entry : list.entries) {
      names_.push_back(entry.user_name);
      entries_.emplace(core::fold(entry.user_name), std::move(entry));
    }
    if (names_.empty()) throw Error(Code::invalid_argument, what_ + " names no account");
  }

  std::vector<std::string> names() const override { return names_; }
  void prove(const PasswordTarget& target, const std::vector<const Account*>& accounts) override {
    for (const Account* account : accounts) {
      const core::ChpasswdEntry& entry = entry_of(*account);
      const core::PolicyCheck check = core::check(target.policy, entry.password, entry.user_name);
      if (!check.ok()) {
        throw Error(Code::invalid_argument, what_ + ":" + std::to_string(entry.line) +
                                                ": the password is not accepted on " +
                                                target.label + ": " + check.text());
      }
      core::LikelyWords words;
      words.add_host(target.host);
      words.add(*account);
      if (core::easy_to_guess(entry.password, words)) easy_.insert(entry.line);
      given_[entry.password.reveal()].insert(entry.line);
    }
  }
  std::vector<std::string> doubts() const override {
    std::vector<std::string> doubts;
    if (!easy_.empty()) doubts.push_back(what_ + ": easy to guess: " + lines(easy_));
    std::set<std::size_t> shared;
    for (const auto& [password, same] : given_) {
      if (same.size() > 1) shared.insert(same.begin(), same.end());
    }
    if (!shared.empty()) {
      doubts.push_back(what_ + ": passwords given to several accounts: " + lines(shared));
    }
    return doubts;
  }
  core::SecretBytes next(const std::string&, const Account& account) override {
    return entry_of(account).password;
  }

 private:
  static std::string lines(const std::set<std::size_t>& numbers) {
    constexpr std::size_t most = 5;
    std::string text = numbers.size() == 1 ? "line" : "lines";
    std::size_t shown = 0;
    for (const std::size_t number : numbers) {
      if (++shown > most) {
        return text + " and " + std::to_string(numbers.size() - most) + " more";
      }
      text += (shown == 1 ? " " : ", ") + std::to_string(number);
    }
    return text;
  }

  const core::ChpasswdEntry& entry_of(const Account& account) const {
    for (const std::string_view name : names_of(account)) {
      const auto found = entries_.find(core::fold(name));
      if (found != entries_.end()) return found->second;
    }
    throw Error(Code::internal, what_ + " has no password for '" + name_of(account) + "'");
  }

  const std::string what_;
  std::vector<std::string> names_;
  std::map<core::FoldedText, core::ChpasswdEntry> entries_;
  std::set<std::size_t> easy_;                               // their lines
  std::map<std::string_view, std::set<std::size_t>> given_;  // lines by password, of entries_
};

}  // namespace

std::unique_ptr<PasswordSource> generated_passwords(int length) {
  return std::make_unique<Generated>(length);
}

std::unique_ptr<PasswordSource> same_password(core::SecretBytes password) {
  return std::make_unique<Same>(std::move(password));
}

core::SecretBytes ask_same_password(Program& program) {
  program.require_person("the password", "use --same-from REFERENCE");
  core::SecretBytes first = program.terminal().ask_hidden("new password for all of them");
  const core::SecretBytes second = program.terminal().ask_hidden("the same once more");
  if (first.reveal() != second.reveal()) {
    throw Exit(ExitCode::usage, "the two passwords differ; nothing was done");
  }
  return first;
}

std::unique_ptr<PasswordSource> chpasswd_passwords(const std::string& path, Program& program) {
  if (path == "-") {
    return std::make_unique<Listed>(core::read_chpasswd(program.streams().in, "standard input"),
                                    "standard input");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(Code::invalid_argument, "the file " + path + " cannot be read");
  return std::make_unique<Listed>(core::read_chpasswd(file, path), path);
}

}  // namespace provost::cli
