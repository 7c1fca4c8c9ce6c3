#include "core/password/source.hpp"

#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "core/account/account_names.hpp"
#include "core/base/casefold.hpp"
#include "core/base/counted.hpp"
#include "core/password/generator.hpp"
#include "core/password/policy.hpp"
#include "core/password/strength.hpp"

namespace provost::core {
namespace {

std::string shown_name(const Account& account) {
  return std::string(account.user_name.value_or(account.id));
}

class Generated final : public PasswordSource {
 public:
  explicit Generated(int length) : length_(length) {}

  void add_target(const PasswordTarget& target) override {
    try {
      generators_[target.label] =
          std::make_unique<Generator>(target.policy, GeneratorOptions{length_});
    } catch (Error& error) {
      error.message = target.label + ": " + error.message;
      throw;
    }
  }
  SecretBytes next(const std::string& server, const Account& account) override {
    const std::lock_guard lock(mutex_);
    return generators_.at(server)->generate(account.user_name.value_or(account.id));
  }
  bool generates() const override { return true; }

 private:
  const int length_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Generator>> generators_;
};

class Same final : public PasswordSource {
 public:
  explicit Same(SecretBytes password) : password_(std::move(password)) {}

  void add_target(const PasswordTarget& target) override { words_.add_host(target.host); }
  void prove(const PasswordTarget& target, const Account& account) override {
    ++count_;
    words_.add(account);
    const PolicyCheck checked = check(target.policy, password_, account.user_name.value_or(""));
    if (!checked.ok()) {
      throw Error(Code::invalid_argument, target.label + ": the password is not accepted for '" +
                                              shown_name(account) + "': " + checked.text());
    }
  }
  std::vector<std::string> doubts() const override {
    std::vector<std::string> doubts;
    if (count_ > 1) {
      doubts.push_back("one password for " + counted(count_, "account") +
                       ": whoever learns it from one gets into all of them");
    }
    if (count_ > 0 && easy_to_guess(password_, words_)) {
      doubts.push_back("the password is easy to guess; a longer one of unrelated words is not");
    }
    return doubts;
  }
  SecretBytes next(const std::string&, const Account&) override { return password_; }

 private:
  const SecretBytes password_;
  LikelyWords words_;
  std::size_t count_ = 0;
};

class Listed final : public PasswordSource {
 public:
  Listed(ChpasswdList list, std::string what) : what_(std::move(what)) {
    for (ChpasswdEntry& entry : list.entries) {
      names_.push_back(entry.user_name);
      entries_.emplace(fold(entry.user_name), std::move(entry));
    }
    if (names_.empty()) throw Error(Code::invalid_argument, what_ + " names no account");
  }

  std::vector<std::string> names() const override { return names_; }
  void prove(const PasswordTarget& target, const Account& account) override {
    const ChpasswdEntry& entry = entry_of(account);
    const PolicyCheck checked = check(target.policy, entry.password, entry.user_name);
    if (!checked.ok()) {
      throw Error(Code::invalid_argument, what_ + ":" + std::to_string(entry.line) +
                                              ": the password is not accepted on " + target.label +
                                              ": " + checked.text());
    }
    LikelyWords words;
    words.add_host(target.host);
    words.add(account);
    if (easy_to_guess(entry.password, words)) easy_.insert(entry.line);
    given_[entry.password.reveal()].insert(entry.line);
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
  SecretBytes next(const std::string&, const Account& account) override {
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

  const ChpasswdEntry& entry_of(const Account& account) const {
    for (const std::string_view name : names_of(account)) {
      const auto found = entries_.find(fold(name));
      if (found != entries_.end()) return found->second;
    }
    throw Error(Code::internal, what_ + " has no password for '" + shown_name(account) + "'");
  }

  const std::string what_;
  std::vector<std::string> names_;
  std::map<FoldedText, ChpasswdEntry> entries_;
  std::set<std::size_t> easy_;                               // their lines
  std::map<std::string_view, std::set<std::size_t>> given_;  // lines by password, of entries_
};

}  // namespace

std::unique_ptr<PasswordSource> generated_passwords(int length) {
  return std::make_unique<Generated>(length);
}

std::unique_ptr<PasswordSource> same_password(SecretBytes password) {
  return std::make_unique<Same>(std::move(password));
}

std::unique_ptr<PasswordSource> listed_passwords(ChpasswdList list, std::string what) {
  return std::make_unique<Listed>(std::move(list), std::move(what));
}

}  // namespace provost::core
