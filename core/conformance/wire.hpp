#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/conformance/asked.hpp"
#include "provost/abi/http.h"

namespace provost::core::conformance {

/// What the plugin gets for a request: an answer, or a failure of the host's service.
struct Given {
  provost_code code = PROVOST_OK;
  std::string message;  ///< of a failure that did not come from the host's service itself
  bool sent = true;
  int status = 200;
  std::vector<HttpField> fields;
  std::string body;
};

/// The host's HTTP between a plugin and its server, where every request can be looked at and every
/// answer spoilt. One a process, since the contract's functions carry no state of their own.
/// Thread-safe; what is set is set between calls.
class Wire {
 public:
  explicit Wire(AskedLog& log);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// What the plugin is given instead of the real host's.
  static const provost_host_http_v1& service();

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

  /// Answers that have not been released.
  std::size_t unreleased() const;

  /// For the contract's functions.
  provost_code send(const provost_call* call, const provost_http_request& request,
                    const provost_http_answer** answer);
  void release(const provost_http_answer* answer);

 private:
  struct Held;
  const provost_http_answer* hold(Given given);

  AskedLog& log_;
  mutable std::mutex mutex_;
  Fault fault_;
  bool guarded_ = false;
  bool forging_ = false;
  std::map<const provost_http_answer*, std::unique_ptr<Held>> held_;
};

}  // namespace provost::core::conformance
