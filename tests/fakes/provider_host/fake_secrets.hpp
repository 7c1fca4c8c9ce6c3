#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "provost/call.hpp"

namespace provost::fakes {

/// Secrets that are only names: a secret called "password" shows itself as <secret:password>, its
/// SHA-256 as <secret:sha256 of password>, and a token the provider registered as
/// <secret:THE TOKEN>. Thread-safe.
class FakeSecrets {
 public:
  Secret make(std::string name);
  std::string show(provost_secret secret) const;

  Secret derive(Secret from, provost_derivation how, std::uint32_t parameter);

  /// What the person answers from now on when a second factor is asked for; none: nobody is there.
  void second_factor_is(std::optional<std::string> code);
  /// Runs while the person thinks of the answer, on the asking thread.
  void when_asked(std::function<void()> action) { when_asked_ = std::move(action); }
  std::optional<Secret> second_factor(Factor factor, std::string_view hint);
  /// Every time a second factor was asked for: which one, and the hint.
  const std::vector<std::pair<Factor, std::string>>& asked() const { return asked_; }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> names_;
  std::optional<std::string> code_;
  std::function<void()> when_asked_;
  std::vector<std::pair<Factor, std::string>> asked_;
};

}  // namespace provost::fakes
