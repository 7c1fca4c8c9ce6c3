// What it costs that a provider is another shared library, spoken to in C.
#include <benchmark/benchmark.h>

#include <memory>

#include "core/account/account_page.hpp"
#include "core/plugin/loader.hpp"
#include "core/plugin/provider.hpp"
#include "core/session/call_context.hpp"
#include "core/session/scoped_session.hpp"
#include "core/session/session.hpp"

namespace provost::core {
namespace {

class Nobody final : public SecondFactor, public Notices {
 public:
  SecretBytes code(Factor, const std::string&) override { return SecretBytes("000000"); }
  void warn(const std::string&) override {}
  void waiting(const std::string&, std::chrono::milliseconds) override {}
  void log(LogLevel, const std::string&) override {}
};

struct AllTrust final : FileTrust {
  std::optional<FileFacts> facts(const std::filesystem::path&) const override {
    return FileFacts{user(), S_IFREG | 0600U};
  }
};

/// Everything around one session of the make that has no server.
struct House {
  SecretTable secrets;
  SessionStore store{"/nonexistent", nullptr};
  RealLimitClock clock;
  RateLimits limits{clock, {}};
  Nobody nobody;
  Cancellation cancellation;
  Provider provider{load_plugin(BENCH_PLUGIN, AllTrust(), host_services())};
  std::unique_ptr<Session> session =
      Session::open(provider, settings(), {secrets, store, limits, nobody, nobody, cancellation});

  SessionSettings settings() {
    SessionSettings made;
    made.profile = "bench";
    made.http.base_url = "http://127.0.0.1:1";
    made.http.proxy.url = "direct";
    made.account = "admin";
    made.password = secrets.add(SecretBytes("made-up"));
    return made;
  }
};

House& house() {
  static House one;
  return one;
}

/// The same work behind a virtual function.
struct Counting {
  virtual ~Counting() = default;
  virtual std::int64_t count(const Cancellation& cancellation) = 0;
};
struct Thousand final : Counting {
  std::int64_t count(const Cancellation& cancellation) override {
    return cancellation.cancelled() ? 0 : 1000;
  }
};

void virtual_call(benchmark::State& state) {
  Cancellation cancellation;
  const std::unique_ptr<Counting> counting = std::make_unique<Thousand>();
  benchmark::DoNotOptimize(counting.get());
  for (auto _ : state) benchmark::DoNotOptimize(counting->count(cancellation));
}
BENCHMARK(virtual_call);

void boundary_call(benchmark::State& state) {
  House& at = house();
  at.session->call(Operation::count, {}, [&](const provost_call* call, provost_session session) {
    const auto* users = at.provider.users();
    std::int64_t count = 0;
    for (auto _ : state) {
      users->count(call, session, &count);
      benchmark::DoNotOptimize(count);
    }
    return PROVOST_OK;
  });
}
BENCHMARK(boundary_call);

void session_call(benchmark::State& state) {
  House& at = house();
  ScopedSession reader(*at.session, {});
  for (auto _ : state) benchmark::DoNotOptimize(reader.count());
}
BENCHMARK(session_call);

void record_through_sink(benchmark::State& state) {
  House& at = house();
  ScopedSession reader(*at.session, {});
  AccountPage page;
  for (auto _ : state) {
    reader.fetch({}, page);
    benchmark::DoNotOptimize(page);
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(record_through_sink);

}  // namespace
}  // namespace provost::core

BENCHMARK_MAIN();
