#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "recorded/bindings.hpp"
#include "recorded/wire_client.hpp"
#include "sandbox/common/server.hpp"

namespace provost::recorded {

/// The time of the exchange that is being played.
class RecordedClock final : public sandbox::Clock {
 public:
  explicit RecordedClock(std::int64_t now_ms) : now_ms_(now_ms) {}
  std::int64_t now_ms() const override { return now_ms_; }
  void set(std::int64_t ms) { now_ms_ = ms; }

 private:
  std::atomic<std::int64_t> now_ms_;
};

/// A stand-in that is asked what a real server was asked.
class Stage {
 public:
  virtual ~Stage() = default;
  /// Brings the stand-in into the state that the server was in. To be called for every exchange,
  /// in order.
  virtual void prepare(const Exchange& exchange) = 0;
  virtual Answer play(const Exchange& exchange) = 0;
};

/// What happened to the server between two recorded exchanges, by the name of the later one.
template <class World>
using Directions = std::multimap<std::string, std::function<void(World&, const Bindings&)>>;

template <class Make, class World>
class MakeStage final : public Stage {
 public:
  MakeStage(const std::string& version, std::size_t accounts, std::int64_t begins_ms,
            std::map<std::string, std::string> knobs, Directions<World> directions)
      : clock_(begins_ms),
        make_({version, accounts, 1, std::move(knobs), clock_, ledger_}),
        server_(make_, ledger_, {}),
        client_(server_.port()),
        directions_(std::move(directions)) {}

  void prepare(const Exchange& exchange) override {
    clock_.set(exchange.answered_ms());
    const auto [from, to] = directions_.equal_range(exchange.name);
    for (auto direction = from; direction != to; ++direction) {
      make_.arrange([&](World& world) { direction->second(world, bindings_); });
    }
  }

  Answer play(const Exchange& exchange) override {
    Answer answer = client_.send(bindings_.translated(exchange));
    bindings_.learn(exchange, answer);
    return answer;
  }

 private:
  RecordedClock clock_;
  sandbox::Ledger ledger_;
  Make make_;
  sandbox::Server server_;
  WireClient client_;
  Directions<World> directions_;
  Bindings bindings_;
};

}  // namespace provost::recorded
