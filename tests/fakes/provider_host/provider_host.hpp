#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fakes/provider_host/fake_secrets.hpp"
#include "fakes/provider_host/provider_session.hpp"
#include "fakes/provider_host/scripted_http.hpp"
#include "provost/abi/provider.h"

namespace provost::fakes {

/// A host for the tests of one provider: it loads the built plugin, speaks to it through its C
/// tables as the real host does, and plays the server from a script.
///
///   ProviderHost host(PROVOST_PLUGIN_FILE);
///   host.expect("POST", "/login").with_body(R"({"password":"<secret:pw>"})").answers(200, "…");
///   ProviderSession session = host.sign_in({.account = "admin", .password = host.secret("pw")});
///   host.expect("GET", "/users").answers(500, "oops");
///   EXPECT_EQ(error_of([&] { session.list(); }).code, Code::unavailable);
///
/// Requests must come in the order in which they are expected; unexpected ones and those that never
/// came fail the test. Failures of the provider are thrown as provost::Error. The body of an answer
/// is followed by 64 zero bytes, as a provider may rely on; nothing else is readable after it, so
/// that AddressSanitizer finds whoever reads further.
///
/// Calls may come from several threads at once; expecting and looking at what was seen may not.
class ProviderHost {
 public:
  explicit ProviderHost(const std::string& plugin_file);
  ~ProviderHost();
  ProviderHost(const ProviderHost&) = delete;
  ProviderHost& operator=(const ProviderHost&) = delete;

  // The script.

  Exchange& expect(std::string method, std::string target) {
    return http_.expect(std::move(method), std::move(target));
  }
  /// A secret that shows itself as <secret:NAME> in what is sent.
  Secret secret(std::string name) { return secrets_.make(std::move(name)); }
  /// What the person answers when a second factor is asked for; without it, nobody is there.
  void second_factor_is(std::string code) { secrets_.second_factor_is(std::move(code)); }
  /// What happens meanwhile, on the asking thread.
  void when_asked(std::function<void()> action) { secrets_.when_asked(std::move(action)); }
  void scope_is(std::string scope) { scope_ = std::move(scope); }

  // The provider.

  struct SignIn {
    std::string account = {};
    Secret password = {};
    Secret token = {};
    std::map<std::string, std::string> options = {};
    /// Hand over what the provider has kept so far instead of signing in anew.
    bool resume = false;
  };
  ProviderSession sign_in(const SignIn& how);
  /// Asks the server for its version without signing in.
  std::string probe();

  const provost_descriptor& descriptor() const { return *provider_->descriptor; }
  /// The operation as the descriptor declares it; null: it does not.
  const provost_operation_info* declared(Operation operation) const;
  /// A table of the provider's, or null.
  template <class Table>
  const Table* table(std::string_view id) const {
    return static_cast<const Table*>(provider_->get_interface(to_abi(id)));
  }

  // What was seen.

  struct Kept {
    std::optional<std::string> text;
    Secret secret;
  };
  struct ReportedLimit {
    Operation operation{};
    std::int64_t remaining = 0;
    std::int64_t resets_in_ms = 0;
  };
  const std::map<std::string, Kept>& kept() const { return kept_; }
  const std::vector<std::string>& warnings() const { return warnings_; }
  const std::vector<ReportedLimit>& limits() const { return limits_; }
  const std::vector<std::string>& log() const { return log_; }
  std::optional<Time> expires() const { return expires_; }
  const std::list<Sent>& sent() const { return http_.sent(); }
  /// Waits, for tests with several threads, until so many requests have come.
  bool wait_for_requests(std::size_t count) { return http_.wait_for_requests(count); }
  const std::vector<std::pair<Factor, std::string>>& asked_factors() const {
    return secrets_.asked();
  }
  /// How a secret shows itself.
  std::string shown(Secret secret) const { return secrets_.show(secret.handle); }
  /// Fails the test for requests that never came; called by the destructor too.
  void verify() { http_.verify(); }

  /// Runs one call into the provider and throws what it failed with.
  void run(const std::function<provost_code(const provost_call*)>& call);

 private:
  struct Frame;
  struct Services;

  ScriptedHttp http_;
  FakeSecrets secrets_;
  const provost_provider* provider_ = nullptr;
  std::optional<std::string> scope_;

  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
  std::vector<std::string> warnings_;
  std::vector<ReportedLimit> limits_;
  std::vector<std::string> log_;
  std::optional<Time> expires_;
};

/// The error that `body` throws; an Error with Code::ok when it throws none.
inline Error error_of(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error;
  }
  return {Code::ok, "nothing was thrown"};
}

}  // namespace provost::fakes
