#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/http/message.hpp"
#include "provost/abi/http.h"

namespace provost::core::conformance {

/// A request as the plugin stated it. Over a stream: everything that is sent until something is
/// received, of the weightiest effect that any piece of it states.
struct Asked {
  bool over_stream = false;
  std::string method;  ///< of HTTP, as are all but `effect` and what belongs to the body
  std::string target;
  provost_effect effect = 0;
  std::vector<HttpField> headers;           ///< plain texts alone; a secret leaves nothing
  std::vector<std::string> secret_headers;  ///< those whose value has a secret in it
  std::string plain_body;                   ///< likewise
  std::size_t body_secrets = 0;
  bool lost = false;  ///< over a stream: its answer ended in a failure

  bool reads() const { return effect == PROVOST_EFFECT_READ; }
  /// The target without its query.
  std::string path() const { return target.substr(0, target.find('?')); }
  /// For reasons: `its request GET /people`.
  std::string text() const;
  /// Is it an earlier one that failed, asked again? Of bytes nobody knows which are the same
  /// request, so that over a stream anything that is no part of signing in or out counts.
  bool repeats(const Asked& earlier) const;
  /// Does it sign in as an earlier one did, for all that can be told?
  bool signs_in_again(const Asked& earlier) const;
};

/// What a plugin has asked of its server since the last forget(). Thread-safe.
class AskedLog {
 public:
  /// Notes one; what becomes of it later is noted by change().
  std::shared_ptr<Asked> add(Asked asked);
  template <typename Change>
  void change(const std::shared_ptr<Asked>& asked, Change change) {
    const std::lock_guard lock(mutex_);
    change(*asked);
  }
  /// In the order of asking.
  std::vector<Asked> all() const;
  std::size_t size() const;
  void forget();
  /// More than 300 requests. What a plugin asks then is cancelled.
  bool ran_away() const { return size() > 300; }

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Asked>> all_;
};

}  // namespace provost::core::conformance
