#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "provost/http.hpp"

namespace provost::fakes {

/// One request a test expects, and what the server answers. Made by ProviderHost::expect; every
/// function returns the exchange, so that calls can be chained. Without `answers`, `html` or
/// `fails` the answer is 200 with "{}".
class Exchange {
 public:
  Exchange(std::string method, std::string target)
      : method_(std::move(method)), target_(std::move(target)) {}

  /// The whole body as it leaves; a secret stands there as <secret:NAME>.
  Exchange& with_body(std::string body);
  Exchange& with_header(std::string name, std::string value);
  Exchange& without_header(std::string name);
  Exchange& with_effect(Effect effect);

  Exchange& answers(int status, std::string body,
                    std::vector<std::pair<std::string, std::string>> headers = {});
  /// A web page instead of data.
  Exchange& html(int status);
  /// The host could not do it; `sent`: did anything of the request leave?
  Exchange& fails(Code code, Tri sent);

 private:
  friend class ScriptedHttp;

  std::string method_;
  std::string target_;
  std::optional<std::string> body_;
  std::vector<std::pair<std::string, std::string>> headers_;
  std::vector<std::string> absent_headers_;
  std::optional<Effect> effect_;

  int status_ = 200;
  std::string answer_ = "{}";
  std::vector<std::pair<std::string, std::string>> answer_headers_ = {
      {"Content-Type", "application/json"}};
  Code failure_ = Code::ok;
  Tri sent_ = Tri::yes;
};

/// A request as it left: secrets stand in it as <secret:NAME>.
struct Sent {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Effect effect{};
  bool sensitive_answer = false;

  /// Empty when there is no such header.
  std::string_view header(std::string_view name) const;
};

/// A server that follows a script: each request must be the next one expected. Anything else, and
/// what is expected and never comes, fails the test. Thread-safe.
class ScriptedHttp {
 public:
  using ShowSecret = std::function<std::string(provost_secret)>;

  explicit ScriptedHttp(ShowSecret show) : show_(std::move(show)) {}

  Exchange& expect(std::string method, std::string target);

  /// Fails the test for what was expected and did not come.
  void verify();
  /// Every request so far, in order.
  const std::list<Sent>& sent() const { return sent_; }
  /// Waits until so many requests have come; false when they do not come in time.
  bool wait_for_requests(std::size_t count);
  /// Answers that the provider has not released; 0 when it is well-behaved.
  int open_answers() const { return open_answers_; }

  /// The service's two functions; `set_error` tells the call why it failed.
  provost_code send(const provost_http_request& request, const provost_http_answer** answer,
                    const std::function<void(const Error&)>& set_error);
  void release(const provost_http_answer* answer);

 private:
  Sent rendered(const provost_http_request& request) const;
  void compare(const Exchange& expected, const Sent& request) const;

  ShowSecret show_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::list<Exchange> script_;
  std::list<Exchange>::iterator next_ = script_.end();
  std::list<Sent> sent_;
  int open_answers_ = 0;
};

}  // namespace provost::fakes
