#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <string>

#include "core/http/service.hpp"

namespace provost::core {

/// Something that happens once, in another thread.
class Event {
 public:
  void happen() { promise_.set_value(); }
  bool wait() { return happened_.wait_for(std::chrono::seconds{20}) == std::future_status::ready; }

 private:
  std::promise<void> promise_;
  std::shared_future<void> happened_ = promise_.get_future().share();
};

/// What a test needs to send requests, and how a failure is taken.
struct Bench {
  SecretTable secrets;
  Cancellation cancellation;
  HttpSettings settings;
  HttpWorld world;
  HttpPurpose purpose = HttpPurpose::working;

  explicit Bench(const std::string& url) { settings.base_url = url; }

  HttpService service() { return {settings, secrets, world, purpose}; }
  CallLimits limits() { return {cancellation}; }

  HttpAnswer get(const std::string& target = "/") {
    HttpService one = service();
    return one.send(request("GET", target), limits());
  }
  static HttpRequest request(const std::string& method, const std::string& target,
                             Effect effect = Effect::read, const std::string& body = {}) {
    HttpRequest made;
    made.method = method;
    made.target = target;
    made.effect = effect;
    if (!body.empty()) made.body = {{body}};
    return made;
  }
  /// The failure of one request, or an Error with Code::ok.
  HttpError failure_of(const HttpRequest& wanted) {
    try {
      HttpService one = service();
      one.send(wanted, limits());
    } catch (const HttpError& error) {
      return error;
    } catch (const Error& error) {
      return {error, false};
    }
    return {Error(Code::ok, ""), true};
  }
  HttpError failure_of_get(const std::string& target = "/") {
    return failure_of(request("GET", target));
  }
  /// The failure of a request that is cancelled once `stage` is reached.
  HttpError failure_when_cancelled_at(Event& stage, Effect effect = Effect::read) {
    auto failure = std::async(std::launch::async, [this, effect] {
      return failure_of(request("POST", "/", effect, "x"));
    });
    EXPECT_TRUE(stage.wait());
    cancellation.cancel();
    EXPECT_EQ(failure.wait_for(std::chrono::seconds{20}), std::future_status::ready);
    return failure.get();
  }
};

}  // namespace provost::core
