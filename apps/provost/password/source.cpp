#include "provost/password/source.hpp"

#include <fstream>
#include <mutex>
#include <utility>

#include "core/password/generator.hpp"
#include "core/password/policy.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

std::string name_of(const Account& account) {
  return std::string(account.user_name.value_or(account.id));
}

class Generated final : public PasswordSource {
 public:
  explicit Generated(int length) : length_(length) {}

  void prove(const std::string& server, const PasswordPolicy& policy,
             const std::vector<const Account*>&) override {
    try {
      generators_[server] =
          std::make_unique<core::Generator>(policy, core::GeneratorOptions{length_});
    } catch (Error& error) {
      error.message = server + ": " + error.message;
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

  void prove(const std::string& server, const PasswordPolicy& policy,
             const std::vector<const Account*>& accounts) override {
    for (const Account* account : accounts) {
      const core::PolicyCheck check =
          core::check(policy, password_, account->user_name.value_or(""));
      if (!check.ok()) {
        throw Error(Code::invalid_argument, server + ": the password is not accepted for '" +
                                                name_of(*account) + "': " + check.text());
      }
    }
  }
  core::SecretBytes next(const std::string&, const Account&) override { return password_; }

 private:
  const core::SecretBytes password_;
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
  void prove(const std::string& server, const PasswordPolicy& policy,
             const std::vector<const Account*>& accounts) override {
    for (const Account* account : accounts) {
      const core::ChpasswdEntry& entry = entry_of(*account);
      const core::PolicyCheck check = core::check(policy, entry.password, entry.user_name);
      if (!check.ok()) {
        throw Error(Code::invalid_argument, what_ + ":" + std::to_string(entry.line) +
                                                ": the password is not accepted on " + server +
                                                ": " + check.text());
      }
    }
  }
  core::SecretBytes next(const std::string&, const Account& account) override {
    return entry_of(account).password;
  }

 private:
  const core::ChpasswdEntry& entry_of(const Account& account) const {
    std::vector<std::string_view> keys = {account.user_name.value_or(""), account.id};
    if (account.emails) {
      for (const Email& email : *account.emails) keys.push_back(email.address);
    }
    for (const std::string_view key : keys) {
      const auto found = entries_.find(core::fold(key));
      if (found != entries_.end()) return found->second;
    }
    throw Error(Code::internal, what_ + " has no password for '" + name_of(account) + "'");
  }

  const std::string what_;
  std::vector<std::string> names_;
  std::map<core::FoldedText, core::ChpasswdEntry> entries_;
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
