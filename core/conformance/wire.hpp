#pragma once

#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/message.hpp"
#include "provost/abi/host.h"

namespace provost::core::conformance {

/// A request as the plugin stated it.
struct Asked {
  std::string method;
  std::string target;
  provost_effect effect = 0;
  std::vector<HttpField> headers;           ///< plain texts alone; a secret leaves nothing
  std::vector<std::string> secret_headers;  ///< those whose value has a secret in it
  std::string plain_body;                   ///< likewise
  std::size_t body_secrets = 0;

  bool reads() const { return effect == PROVOST_EFFECT_READ; }
  /// The target without its query.
  std::string path() const { return target.substr(0, target.find('?')); }
  /// Are both the same request, as far as texts tell?
  bool same_as(const Asked& other) const {
    return method == other.method && target == other.target && plain_body == other.plain_body;
  }
};

/// What the plugin gets for a request: an answer, or a failure of the host's service.
struct Given {
  provost_code code = PROVOST_OK;
  std::string message;  ///< of a failure that did not come from the host's service itself
  bool sent = true;
  int status = 200;
  std::vector<HttpField> fields;
  std::string body;
};

/// The host between a plugin and its server: the services of the real host, where every request
/// can be looked at and every answer spoilt. One a process, since the contract's functions carry
/// no state of their own. Thread-safe; what is set is set between calls.
class Wire {
 public:
  Wire();
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// What the plugin is given instead of the real host.
  static const provost_host& host();

  /// Sends the request on and returns what really came.
  using Forward = std::function<Given()>;
  using Fault = std::function<Given(const Asked&, const Forward&)>;
  /// Decides from now on what is given for a request; null: what really came.
  void fault(Fault fault) { fault_ = std::move(fault); }
  /// While true every secret in a header is sent as something else, so that the server refuses it.
  void forge_secrets(bool forge) { forging_ = forge; }
  /// From now on nothing behind an answer's 64 bytes of padding, and no released answer, can be
  /// read without a crash.
  void guard_answers() { guarded_ = true; }

  /// Every request since the last forget(), in the order of asking.
  std::vector<Asked> asked() const;
  void forget();
  /// Answers that have not been released.
  std::size_t unreleased() const;
  /// Has a plugin asked more than 300 times since the last forget()? It was cancelled then.
  bool ran_away() const;

  /// For the contract's functions.
  provost_code send(const provost_call* call, const provost_http_request& request,
                    const provost_http_answer** answer);
  void release(const provost_http_answer* answer);

 private:
  struct Held;
  const provost_http_answer* hold(Given given);

  mutable std::mutex mutex_;
  Fault fault_;
  bool guarded_ = false;
  bool forging_ = false;
  std::vector<Asked> asked_;
  std::map<const provost_http_answer*, std::unique_ptr<Held>> held_;
};

}  // namespace provost::core::conformance
