#include "sandbox/runner/sandbox.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "sandbox/common/make.hpp"
#include "sandbox/common/server.hpp"
#include "sandbox/tls/certificates.hpp"

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

bool starts(const SandboxOptions& options, std::string_view make) {
  return options.only.empty() || options.only.count(std::string(make)) != 0;
}

std::uint16_t port_of(const SandboxOptions& options, const std::string& make) {
  std::uint16_t port = options.first_port;
  if (port != 0) {
    const auto before = std::count_if(makes.begin(), std::find(makes.begin(), makes.end(), make),
                                      [&](auto other) { return starts(options, other); });
    port += static_cast<std::uint16_t>(before);
  }
  return at_or(options.ports, make, port);
}

ServerOptions server_options(const SandboxOptions& options, const std::string& make,
                             std::optional<TlsFiles> tls) {
  ServerOptions result;
  result.port = port_of(options, make);
  result.service_times = options.service_times;
  result.faults = options.faults;
  result.seed = options.seed;
  result.tls = std::move(tls);
  return result;
}

}  // namespace

struct Sandbox::Stand {
  Stand(const SandboxOptions& options, std::string provider_id, const Clock& clock,
        std::optional<TlsFiles> tls)
      : provider(std::move(provider_id)),
        make(
            made(provider, Setup{at_or(options.versions, provider, {}), options.accounts,
                                 options.seed, at_or(options.knobs, provider, {}), clock, ledger})),
        server(*make, ledger, server_options(options, provider, std::move(tls))) {}

  const std::string provider;
  Ledger ledger;
  const std::unique_ptr<Make> make;
  Server server;
};

/// The certificate of all servers, and why to trust it.
struct Sandbox::Trust {
  explicit Trust(TlsKind tls_kind) : kind(tls_kind), identity(made(tls_kind)) {}

  TlsFiles files() const { return {identity.certificate, identity.key, kind == TlsKind::old}; }
  void say(Running& running) const {
    if (kind == TlsKind::self_signed) {
      running.pin = identity.fingerprint;
    } else {
      running.ca_file = certificates.authority_file();
    }
  }

  const TlsKind kind;
  Certificates certificates;
  const Identity identity;

 private:
  Identity made(TlsKind wanted) {
    constexpr long hour = 3600;
    constexpr long days = 30 * 24 * hour;
    if (wanted == TlsKind::self_signed) return certificates.self_signed({host, -hour, days});
    if (wanted == TlsKind::expired) return certificates.issued({host, -days, -24 * hour});
    if (wanted == TlsKind::wrong_host) {
      return certificates.issued({"other.example.test", -hour, days});
    }
    return certificates.issued({host, -hour, days});
  }
  static constexpr const char* host = "127.0.0.1";
};

Sandbox::Sandbox(const SandboxOptions& options) : Sandbox(options, real_clock_) {}

Sandbox::Sandbox(const SandboxOptions& options, const Clock& clock)
    : trust_(options.tls ? std::make_unique<const Trust>(*options.tls) : nullptr) {
  for (const auto make : makes) {
    if (starts(options, make)) start(options, make, clock);
  }
}

Sandbox::~Sandbox() { stop(); }

void Sandbox::start(const SandboxOptions& options, std::string_view make, const Clock& clock) {
  const auto& stand = *stands_.emplace_back(std::make_unique<Stand>(
      options, std::string(make), clock, trust_ ? std::optional(trust_->files()) : std::nullopt));
  bool first = true;
  for (const auto& sample : stand.make->sample_profiles()) {
    profiles_.push_back({sample.profile,
                         sample.provider,
                         stand.server.url(),
                         sample.account,
                         sample.password,
                         std::exchange(first, false),
                         {},
                         {}});
    if (trust_) trust_->say(profiles_.back());
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
