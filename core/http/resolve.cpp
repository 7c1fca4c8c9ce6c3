#include "core/http/resolve.hpp"

#include <netdb.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/base/files.hpp"

namespace provost::core {
namespace {

std::vector<SocketAddress> look_up(const std::string& host, std::uint16_t port, int flags) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags | AI_NUMERICSERV;
  addrinfo* first = nullptr;
  const int result = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &first);
  if (result != 0) {
    throw Error(Code::unavailable, "cannot find host '" + host + "'; is the name right?")
        .with_detail(::gai_strerror(result))
        .with_changed(Tri::no)
        .with_option("url");
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> list(first, &::freeaddrinfo);
  std::vector<SocketAddress> addresses;
  for (const addrinfo* entry = first; entry != nullptr; entry = entry->ai_next) {
    if (entry->ai_addrlen > sizeof(sockaddr_storage)) continue;
    SocketAddress address;
    std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
    address.size = entry->ai_addrlen;
    addresses.push_back(address);
  }
  return addresses;
}

/// Shared by the thread that looks up and the one that waits; the last one to leave frees it.
struct Question {
  std::mutex mutex;
  Descriptor answered{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  std::vector<SocketAddress> addresses;
  std::optional<Error> failure;
};

void answer(const std::shared_ptr<Question>& question, const Resolver& resolver,
            const std::string& host, std::uint16_t port) noexcept {
  std::vector<SocketAddress> addresses;
  std::optional<Error> failure;
  try {
    addresses = resolver(host, port);
  } catch (const Error& error) {
    failure = error;
  } catch (const std::exception&) {
    failure.emplace(Code::internal, "looking up host '" + host + "' failed");
  }
  const std::lock_guard lock(question->mutex);
  question->addresses = std::move(addresses);
  question->failure = std::move(failure);
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(question->answered.get(), &one, sizeof one);
}

}  // namespace

std::vector<SocketAddress> system_resolve(const std::string& host, std::uint16_t port) {
  return look_up(host, port, AI_ADDRCONFIG);
}

std::vector<SocketAddress> resolve(const Resolver& resolver, const std::string& host,
                                   std::uint16_t port, Wait& wait,
                                   std::chrono::milliseconds limit) {
  try {
    return look_up(host, port, AI_NUMERICHOST);
  } catch (const Error&) {  // a name, then
  }
  const auto question = std::make_shared<Question>();
  if (!question->answered.valid()) throw Error(Code::internal, "too many files are open");
  // Nothing can interrupt the machine's resolver, so it is left behind when it takes too long.
  std::thread(&answer, question, resolver, host, port).detach();
  const std::string doing = "looking up host '" + host + "'";
  expect_ready(wait, wait.on(question->answered.get(), POLLIN, limit), doing);
  const std::lock_guard lock(question->mutex);
  if (question->failure) throw *question->failure;
  if (question->addresses.empty()) {
    throw Error(Code::unavailable, "host '" + host + "' has no address").with_changed(Tri::no);
  }
  return std::move(question->addresses);
}

}  // namespace provost::core
