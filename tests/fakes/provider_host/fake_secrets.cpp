#include "fakes/provider_host/fake_secrets.hpp"

namespace provost::fakes {

Secret FakeSecrets::make(std::string name) {
  const std::lock_guard lock(mutex_);
  names_.push_back(std::move(name));
  return {names_.size()};
}

std::string FakeSecrets::show(provost_secret secret) const {
  const std::lock_guard lock(mutex_);
  if (secret == 0 || secret > names_.size()) return "<secret that does not exist>";
  return "<secret:" + names_[secret - 1] + ">";
}

Secret FakeSecrets::derive(Secret from, provost_derivation how, std::uint32_t parameter) {
  std::string name;
  {
    const std::lock_guard lock(mutex_);
    name = names_.at(from.handle - 1);
  }
  switch (how) {
    case PROVOST_DERIVE_SHA256_HEX:
      return make("sha256 of " + name);
    case PROVOST_DERIVE_TOTP:
      return make("totp of " + name);
    default:
      return make("bcrypt(" + std::to_string(parameter) + ") of " + name);
  }
}

void FakeSecrets::second_factor_is(std::optional<std::string> code) {
  const std::lock_guard lock(mutex_);
  code_ = std::move(code);
}

std::optional<Secret> FakeSecrets::second_factor(Factor factor, std::string_view hint) {
  std::optional<std::string> code;
  {
    const std::lock_guard lock(mutex_);
    asked_.emplace_back(factor, hint);
    code = code_;
  }
  if (when_asked_) when_asked_();
  if (!code) return std::nullopt;
  return make(*code);
}

}  // namespace provost::fakes
