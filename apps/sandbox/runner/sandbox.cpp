#include "sandbox/runner/sandbox.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "sandbox/common/make.hpp"
#include "sandbox/common/server.hpp"

namespace provost::sandbox {

namespace {

std::unique_ptr<Make> made(std::string_view make, const Setup& setup) {
  if (make == "rocketchat") return make_rocketchat(setup);
  if (make == "mattermost") return make_mattermost(setup);
  return make_smartermail(setup);
}

template <typename Value>
Value at_or(const std::map<std::string, Value>& map, const std::string& key, Value otherwise) {
  const auto found = map.find(key);
  return found == map.end() ? otherwise : found->second;
}

std::uint16_t port_of(const SandboxOptions& options, const std::string& make) {
  std::uint16_t port = options.first_port;
  if (port != 0) {
    port += static_cast<std::uint16_t>(std::find(makes.begin(), makes.end(), make) - makes.begin());
  }
  return at_or(options.ports, make, port);
}

ServerOptions server_options(const SandboxOptions& options, const std::string& make) {
  ServerOptions result;
  result.port = port_of(options, make);
  result.service_times = options.service_times;
  result.faults = options.faults;
  result.seed = options.seed;
  return result;
}

}  // namespace

struct Sandbox::Stand {
  Stand(const SandboxOptions& options, std::string provider_id, const Clock& clock)
      : provider(std::move(provider_id)),
        make(
            made(provider, Setup{at_or(options.versions, provider, {}), options.accounts,
                                 options.seed, at_or(options.knobs, provider, {}), clock, ledger})),
        server(*make, ledger, server_options(options, provider)) {}

  const std::string provider;
  Ledger ledger;
  const std::unique_ptr<Make> make;
  Server server;
};

Sandbox::Sandbox(const SandboxOptions& options) : Sandbox(options, real_clock_) {}

Sandbox::Sandbox(const SandboxOptions& options, const Clock& clock) {
  for (const auto make : makes) {
    if (options.only.empty() || options.only.count(std::string(make)) != 0) {
      start(options, make, clock);
    }
  }
}

Sandbox::~Sandbox() { stop(); }

void Sandbox::start(const SandboxOptions& options, std::string_view make, const Clock& clock) {
  const auto& stand =
      *stands_.emplace_back(std::make_unique<Stand>(options, std::string(make), clock));
  bool first = true;
  for (const auto& sample : stand.make->sample_profiles()) {
    profiles_.push_back({sample.profile, sample.provider, stand.server.url(), sample.account,
                         sample.password, std::exchange(first, false)});
  }
}

std::vector<Running> Sandbox::servers() const {
  std::vector<Running> ready;
  std::copy_if(profiles_.begin(), profiles_.end(), std::back_inserter(ready),
               [](const Running& running) { return running.ready; });
  return ready;
}

Sandbox::Stand& Sandbox::stand(std::string_view server) {
  const auto provider = make_named(server);
  for (const auto& stand : stands_) {
    if (stand->provider == provider) return *stand;
  }
  throw std::invalid_argument("'" + std::string(server) + "' does not run in this sandbox");
}

Ledger& Sandbox::ledger(std::string_view server) { return stand(server).ledger; }

void Sandbox::set_faults(std::string_view server, std::string_view text) {
  stand(server).server.set_faults(text);
}

void Sandbox::expire_tokens(std::string_view server) { stand(server).make->expire_tokens(); }

void Sandbox::demand_second_factor(std::string_view server) {
  stand(server).make->demand_second_factor();
}

void Sandbox::stop() {
  for (const auto& stand : stands_) stand->server.stop();
}

}  // namespace provost::sandbox
