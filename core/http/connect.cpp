#include "core/http/connect.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace provost::core {
namespace {

constexpr std::chrono::milliseconds head_start{250};

/// Sockets that are still connecting, and the last reason why one could not.
struct Race {
  std::vector<Descriptor> running;
  int last_error = ECONNREFUSED;
};

int pending_error(int fd) {
  int error = 0;
  socklen_t size = sizeof error;
  return ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

/// Connected at once, or added to the race, or failed.
Descriptor start(Race& race, const SocketAddress& address) {
  const int family = address.storage.ss_family;
  Descriptor fd(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd.valid()) {
    race.last_error = errno;
    return {};
  }
  if (family != AF_UNIX) {
    const int on = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(fd.get(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  }
  const auto* raw = reinterpret_cast<const sockaddr*>(&address.storage);
  if (::connect(fd.get(), raw, address.size) == 0) return fd;
  if (errno == EINPROGRESS || errno == EINTR) {
    race.running.push_back(std::move(fd));
  } else {
    race.last_error = errno;
  }
  return {};
}

/// Waits until one of the race is connected or has failed.
Descriptor watch(Race& race, Woken& woken, Wait& wait, std::chrono::milliseconds limit) {
  std::vector<pollfd> polled;
  for (const auto& fd : race.running) polled.push_back({fd.get(), POLLOUT, 0});
  woken = wait.on(polled, limit);
  if (woken != Woken::ready) return {};
  for (std::size_t i = polled.size(); i-- > 0;) {
    if (polled[i].revents == 0) continue;
    Descriptor fd = std::move(race.running[i]);
    race.running.erase(race.running.begin() + static_cast<std::ptrdiff_t>(i));
    const int error = pending_error(fd.get());
    if (error == 0) return fd;
    race.last_error = error;
  }
  return {};
}

}  // namespace

Descriptor connect_any(const std::vector<SocketAddress>& addresses, const std::string& place,
                       Wait& wait, std::chrono::milliseconds limit) {
  using std::chrono::milliseconds;
  const auto end = std::chrono::steady_clock::now() + limit;
  const std::string doing = "connecting to " + place;
  expect_ready(wait, wait.state(), doing);
  Race race;
  std::size_t next = 0;
  while (true) {
    if (next < addresses.size()) {
      if (Descriptor fd = start(race, addresses[next++]); fd.valid()) return fd;
    }
    const bool more = next < addresses.size();
    if (race.running.empty() && more) continue;
    if (race.running.empty()) break;
    const auto left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
    const auto step = std::max(milliseconds{0}, more ? std::min(left, head_start) : left);
    Woken woken = Woken::ready;
    if (Descriptor fd = watch(race, woken, wait, step); fd.valid()) return fd;
    const bool hesitates = woken == Woken::timed_out && more && left > head_start;
    if (!hesitates) expect_ready(wait, woken, doing);
  }
  throw Error(Code::unavailable,
              "cannot connect to " + place + ": " + strerrordesc_np(race.last_error))
      .with_changed(Tri::no);
}

Descriptor connect_unix(const std::string& path, Wait& wait, std::chrono::milliseconds limit) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  if (path.size() >= sizeof name.sun_path) {
    throw Error(Code::invalid_argument, "the path of the Unix socket '" + path + "' is too long")
        .with_option("unix_socket");
  }
  std::copy(path.begin(), path.end(), name.sun_path);
  SocketAddress address;
  std::memcpy(&address.storage, &name, sizeof name);
  address.size = sizeof name;
  return connect_any({address}, "Unix socket '" + path + "'", wait, limit);
}

}  // namespace provost::core
