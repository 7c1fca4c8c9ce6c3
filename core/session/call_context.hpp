#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/service.hpp"
#include "core/http/streams.hpp"
#include "core/secret/session_store.hpp"
#include "core/secret/table.hpp"
#include "core/session/notices.hpp"
#include "provost/abi/host.h"
#include "provost/error.hpp"

namespace provost::core {

/// Where the code of a second factor comes from.
class SecondFactor {
 public:
  virtual ~SecondFactor() = default;
  /// Throws Error{second_factor_required} when nobody can be asked, Error{cancelled}.
  virtual SecretBytes code(Factor factor, const std::string& hint) = 0;
};

/// What a provider wants kept of a session it opened or renewed.
struct KeptSession {
  std::vector<SessionValue> values;
  Time expires;
};

/// The secrets that a session's calls have made; forgotten with it. Thread-safe.
class MadeSecrets {
 public:
  explicit MadeSecrets(SecretTable& table) : table_(table) {}
  ~MadeSecrets() { forget(); }
  MadeSecrets(const MadeSecrets&) = delete;
  MadeSecrets& operator=(const MadeSecrets&) = delete;

  SecretHandle add(SecretHandle handle);
  void forget();

 private:
  SecretTable& table_;
  std::mutex mutex_;
  std::vector<SecretHandle> handles_;
};

/// What a call can use. Everything outlives the call.
struct CallMeans {
  HttpService& http;
  Streams& streams;
  CallLimits limits;
  SecretTable& secrets;
  MadeSecrets& made;
  SecondFactor& second_factor;
  Notices& notices;
  std::string profile;          ///< for notices
  std::string_view scope;       ///< empty: none
  KeptSession* kept = nullptr;  ///< only while signing in or renewing
};

/// One call into a provider: the contract's provost_call, its error, and what the host's services
/// need to serve it. Lives on the stack of the thread that calls.
class CallContext {
 public:
  explicit CallContext(CallMeans means);
  CallContext(const CallContext&) = delete;
  CallContext& operator=(const CallContext&) = delete;

  const provost_call* abi() const { return &abi_; }
  CallMeans& means() { return means_; }
  /// What the code that was returned means.
  Error error(provost_code code) const;

  void set_error(const Error& error);
  /// Keeps what a server has answered, as far as it is worth it: what the provider says from now on
  /// may repeat it.
  void heard(std::string_view answer);
  /// The same for a stream, of which only the beginning is kept.
  void heard_piece(std::string_view piece);
  /// What the provider says, fit for people.
  std::string own_words(std::string_view text) const;
  static CallContext& of(const provost_call* call) {
    return *static_cast<CallContext*>(call->host);
  }

 private:
  CallMeans means_;
  provost_call abi_{};
  SecretBytes heard_;
  std::optional<Error> error_;
  mutable provost_error record_{};
};

/// The host as every provider sees it: constant, the same for all.
const provost_host& host_services();

}  // namespace provost::core
