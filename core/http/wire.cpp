#include "core/http/wire.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/http/quiet_pipe.hpp"

namespace provost::core {
namespace {

using SecureSocket = Poco::Net::SecureStreamSocket;

/// What fits in the counts of Poco's sockets.
int count_of(std::size_t size) {
  constexpr std::size_t most = 1U << 30U;
  return static_cast<int>(std::min(size, most));
}

[[noreturn]] void throw_failure() { throw Poco::Net::NetException(strerrordesc_np(errno), errno); }

}  // namespace

Wire::~Wire() {
  if (!tls_) return;
  const QuietPipe quiet;
  try {
    tls_->close();
  } catch (const Poco::Exception&) {  // the other side is gone already
  }
}

void Wire::attach(Wait& wait, std::chrono::milliseconds receive_limit) {
  wait_ = &wait;
  receive_limit_ = receive_limit;
  sent_ = false;
  asked_ = false;
  stopped_ = Woken::ready;
  sent_bytes_ = 0;
  received_bytes_ = 0;
}

bool Wire::hung_up() const {
  pollfd one{socket(), POLLRDHUP, 0};
  return ::poll(&one, 1, 0) != 0;
}

bool Wire::disturbed() const {
  pollfd one{socket(), POLLIN | POLLRDHUP, 0};
  return ::poll(&one, 1, 0) != 0;
}

void Wire::expect_time_left() {
  stopped_ = wait_->state();
  if (stopped_ != Woken::ready) throw Poco::TimeoutException();
}

void Wire::wait_for(Step step) {
  stopped_ = wait_->on(socket(), step == Step::read ? POLLIN : POLLOUT, receive_limit_);
  if (stopped_ != Woken::ready) throw Poco::TimeoutException();
}

Wire::Step Wire::send_some(std::string_view bytes, std::size_t& sent) {
  if (tls_) {
    sent_ = true;
    const int result = tls_->sendBytes(bytes.data(), count_of(bytes.size()));
    if (result < 0) return result == SecureSocket::ERR_SSL_WANT_READ ? Step::read : Step::write;
    sent = static_cast<std::size_t>(result);
    return Step::done;
  }
  const ssize_t result = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (result < 0 && errno != EAGAIN && errno != EINTR) throw_failure();
  if (result < 0) return Step::write;
  sent_ = true;
  sent = static_cast<std::size_t>(result);
  return Step::done;
}

void Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    // Asked before every piece, so that a stream of small answers cannot outrun the end.
    expect_time_left();
    std::size_t sent = 0;
    if (const Step step = send_some(bytes, sent); step != Step::done) {
      wait_for(step);
      continue;
    }
    asked_ = true;
    bytes.remove_prefix(sent);
    sent_bytes_ += sent;
  }
}

Wire::Step Wire::receive_some(char* buffer, std::size_t size, std::size_t& received) {
  if (tls_) {
    const int result = tls_->receiveBytes(buffer, count_of(size));
    if (result < 0) return result == SecureSocket::ERR_SSL_WANT_WRITE ? Step::write : Step::read;
    received = static_cast<std::size_t>(result);
    return Step::done;
  }
  const ssize_t result = ::recv(fd_.get(), buffer, size, 0);
  if (result < 0 && errno != EAGAIN && errno != EINTR) throw_failure();
  if (result < 0) return Step::read;
  received = static_cast<std::size_t>(result);
  return Step::done;
}

std::size_t Wire::receive(char* buffer, std::size_t size) {
  std::size_t received = 0;
  // The answer takes its time, unless OpenSSL holds a part of what came before.
  if (std::exchange(asked_, false) && !(tls_ && tls_->available() > 0)) wait_for(Step::read);
  while (true) {
    expect_time_left();
    const Step step = receive_some(buffer, size, received);
    if (step == Step::done) break;
    wait_for(step);
  }
  if (received == 0) ended_ = true;
  received_bytes_ += received;
  return received;
}

}  // namespace provost::core
