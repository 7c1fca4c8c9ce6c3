// bench_http serve [tls]                                  a server of small answers, until its
// input
//                                                         ends; prints its URL and authority
// bench_http load URL CONNECTIONS SECONDS [CA-FILE]       prints requests a second and CPU each
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "core/http/service.hpp"
#include "sandbox/common/server.hpp"
#include "tests/unit/http/certificates.hpp"

namespace {

using namespace provost;

class SmallAnswers final : public sandbox::Make {
 public:
  sandbox::Reply answer(const sandbox::Request&) noexcept override {
    sandbox::Reply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = R"({"status":"OK"})";
    return reply;
  }
  sandbox::Reply too_many_requests(int) const override { return {}; }
  void expire_tokens() override {}
  void demand_second_factor() override {}
  void demand_passwords_of(int) override {}
  std::vector<sandbox::SampleProfile> sample_profiles() const override { return {}; }
};

int serve(bool tls) {
  core::Certificates certificates;
  sandbox::ServerOptions options;
  if (tls) {
    const core::Identity identity = certificates.issued({.host = "127.0.0.1"});
    options.tls = sandbox::TlsFiles{identity.certificate, identity.key};
  }
  SmallAnswers make;
  sandbox::Ledger ledger;
  sandbox::Server server(make, ledger, options);
  std::printf("%s\n%s\n", server.url().c_str(), certificates.authority_file().c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int load(const std::string& url, int connections, double duration, const char* authority) {
  core::HttpSettings settings;
  settings.base_url = url;
  settings.proxy.url = "direct";
  if (authority != nullptr) settings.ca_file = authority;
  core::SecretTable secrets;
  core::HttpService service(settings, secrets, {}, core::HttpPurpose::planning);
  core::Cancellation cancellation;
  core::HttpRequest request;
  request.method = "GET";
  request.target = "/small";
  request.headers = {{"Accept", {{"application/json"}}}};

  using Clock = std::chrono::steady_clock;
  std::atomic<long> requests = 0;
  const double cpu = cpu_seconds();
  const auto begin = Clock::now();
  const auto end =
      begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(duration));
  std::vector<std::thread> threads;
  for (int i = 0; i < connections; ++i) {
    threads.emplace_back([&] {
      long sent = 0;
      while (Clock::now() < end) {
        if (service.send(request, {cancellation}).status == 200) ++sent;
      }
      requests += sent;
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double took = std::chrono::duration<double>(Clock::now() - begin).count();
  const auto count = static_cast<double>(requests);
  std::printf("{\"rate\": %.1f, \"cpu_us\": %.3f}\n", count / took,
              (cpu_seconds() - cpu) / count * 1e6);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc >= 2 && std::strcmp(argv[1], "serve") == 0) return serve(argc > 2);
  if (argc >= 5 && std::strcmp(argv[1], "load") == 0) {
    return load(argv[2], std::stoi(argv[3]), std::stod(argv[4]), argc > 5 ? argv[5] : nullptr);
  }
  std::fputs("usage: bench_http serve [tls] | load URL CONNECTIONS SECONDS [CA-FILE]\n", stderr);
  return 2;
}
