#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "core/account/stored_account.hpp"
#include "core/http/service.hpp"
#include "core/limit/congestion.hpp"
#include "core/limit/rate_limits.hpp"
#include "core/plugin/provider.hpp"
#include "core/profile/option.hpp"
#include "core/secret/session_store.hpp"
#include "core/session/call_context.hpp"
#include "core/session/notices.hpp"
#include "core/session/turn.hpp"

namespace provost::core {

/// What a session needs of the program. Everything outlives it.
struct SessionMeans {
  SecretTable& secrets;
  SessionStore& store;
  RateLimits& limits;
  SecondFactor& second_factor;
  Notices& notices;
  Cancellation& cancellation;
};

/// What a session needs of its profile.
struct SessionSettings {
  std::string profile;
  HttpSettings http;
  HttpWorld world;
  std::string account;
  SecretHandle password = 0;          ///< 0: none
  SecretHandle token = 0;             ///< 0: none
  Options options;                    ///< checked against the provider's schema
  std::map<Operation, Limit> limits;  ///< instead of the provider's own
  std::chrono::milliseconds lifetime{std::chrono::hours(8)};  ///< of a stored session
};

/// A live, authenticated connection to one server. It begins as a planning session, which refuses
/// every request that is not a read; allow_writes() ends that. A stored session is resumed; without
/// one it signs in, and out again when it is closed. Calls may come from several threads; one at a
/// time reaches a provider that is not concurrent.
class Session {
 public:
  static constexpr int kReads = 4;  ///< requests of a planning session under way at once

  enum class Start {
    resume,  ///< with the stored session if there is one
    fresh,   ///< sign in, and keep what comes of it: `provost login`
  };

  /// Throws what signing in can end with. A refused credential is never tried again.
  static std::unique_ptr<Session> open(const Provider& provider, SessionSettings settings,
                                       const SessionMeans& means, Start start = Start::resume);
  /// The stored session; null when there is none.
  static std::unique_ptr<Session> resume(const Provider& provider, SessionSettings settings,
                                         const SessionMeans& means);
  /// Signs out what it signed in itself, as well as that goes.
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Provider& provider() const { return provider_; }
  const std::string& profile() const { return settings_.profile; }
  const std::string& account() const { return settings_.account; }
  const std::string& url() const { return settings_.http.base_url; }
  const std::string& host() const { return reading_.url().host; }

  void allow_writes() { writing_.store(true); }

  /// Runs one call of the contract, within its limits, again where Retry says so. `function` gets
  /// the call and the session, and returns the code. With a turn the first try waits for no limit.
  /// Throws Error; whether the account has changed is that of all tries together.
  using Function = std::function<provost_code(const provost_call*, provost_session)>;
  void call(Operation operation, std::string_view scope, const Function& function,
            Turn* turn = nullptr);
  /// Waits until one more call keeps the limits. Throws Error{cancelled} once `ending` is.
  Turn wait_for_turn(Operation operation, Cancellation& ending);
  /// How many calls at once the server bears just now.
  int width() const { return congestion_.width(); }
  /// One call that asks the provider rather than its server, so neither limits nor another try
  /// matter; its error when it failed.
  std::optional<Error> ask(std::string_view scope, const Function& function);

  /// How long so many calls of the operation take under its limit alone.
  std::chrono::milliseconds estimate(Operation operation, std::size_t calls);

  /// Ends the session on the server and forgets what is stored of it.
  void sign_out();

 private:
  Session(const Provider& provider, SessionSettings settings, const SessionMeans& means);
  /// One that is not signed in yet. Throws Error{unsupported} when it never could be.
  static std::unique_ptr<Session> made(const Provider& provider, SessionSettings settings,
                                       const SessionMeans& means);

  CallMeans call_means(std::string_view scope, KeptSession* kept);
  CallLimits call_limits() const { return {means_.cancellation}; }
  bool resume_stored();
  void sign_in();
  void open_with(const provost_credentials& credentials, KeptSession& kept);
  void adopt(KeptSession kept);
  void save();
  void close_handle();

  /// The last try's error when none went well; what all have `changed` comes with it. Throws what
  /// fails between two tries, where nothing is done to the account.
  std::optional<Error> try_until_it_ends(Operation operation, std::string_view scope,
                                         const Function& function, Turn* turn, Tri& changed);
  /// One try; the error when it failed. Throws what fails before it.
  std::optional<Error> attempt(Operation operation, std::string_view scope,
                               const Function& function, Turn* turn);
  /// Makes the session good again, unless another thread has since `generation`. What was refused
  /// is not tried again, by no thread: it would count as one more failed sign-in.
  void renew(std::uint64_t generation);
  /// By the store, by the provider, by signing in again. Throws when none of them works.
  void renew_alone();
  bool about_to_expire() const;
  RateLimits::Permit permit_for(Operation operation, Cancellation& cancellation);
  LimitKey limit_key(Operation operation) const;
  Limit limit_of(Operation operation) const;
  void wait(Operation operation, const Error& error, std::chrono::milliseconds time);
  SessionKey key() const;

  const Provider& provider_;
  const SessionSettings settings_;
  const SessionMeans means_;
  HttpService reading_;
  HttpService working_;
  Streams streams_;
  std::atomic<bool> writing_{false};

  Congestion congestion_;
  std::shared_mutex mutex_;  // held alone while the session itself changes
  std::mutex turn_;          // of calls into a provider that is not concurrent
  provost_session session_ = 0;
  std::optional<Error> refusal_;  // of the credentials, when it was to be renewed
  KeptSession kept_;
  MadeSecrets made_;
  std::atomic<std::uint64_t> generation_{0};
  std::atomic<std::int64_t> expires_ms_{0};  // 0: not known
  bool stored_ = false;                      // the store has it, so nobody signs out
};

}  // namespace provost::core
