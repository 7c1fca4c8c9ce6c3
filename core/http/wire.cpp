#include "core/http/wire.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <fcntl.h>
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

void let_block(int fd, bool block) {
  const int flags = ::fcntl(fd, F_GETFL);
  ::fcntl(fd, F_SETFL, block ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
}

}  // namespace

Wire::Wire(Descriptor fd) : fd_(std::move(fd)) { let_block(fd_.get(), true); }

Wire::~Wire() {
  if (!tls_) return;
  const QuietPipe quiet;
  try {
    tls_->close();
  } catch (const Poco::Exception&) {  // the other side is gone already
  }
}

Descriptor Wire::release() {
  let_block(fd_.get(), false);
  return std::move(fd_);
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
  const ssize_t result = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
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
  const ssize_t result = ::recv(fd_.get(), buffer, size, MSG_DONTWAIT);
  if (result < 0 && errno != EAGAIN && errno != EINTR) throw_failure();
  if (result < 0) return Step::read;
  received = static_cast<std::size_t>(result);
  return Step::done;
}

bool Wire::may_block() const {
  return !tls_ && receive_limit_.count() > 0 && wait_->outlasts(receive_limit_);
}

void Wire::limit_blocking(std::chrono::milliseconds limit) {
  if (blocking_limit_ == limit) return;
  const timeval time{limit.count() / 1000, limit.count() % 1000 * 1000};
  if (::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time) != 0) throw_failure();
  blocking_limit_ = limit;
}

Wire::Step Wire::receive_answer(char* buffer, std::size_t size, std::size_t& received) {
  limit_blocking(receive_limit_);
  expect_time_left();
  ssize_t result = 0;
  int failure = 0;
  {
    const auto stop = wait_->when_cancelled([fd = fd_.get()] { ::shutdown(fd, SHUT_RD); });
    result = ::recv(fd_.get(), buffer, size, 0);
    failure = errno;
  }
  if (result > 0) {
    received = static_cast<std::size_t>(result);
    return Step::done;
  }
  expect_time_left();  // the end may be our own
  if (result == 0) return Step::done;
  if (failure == EINTR) return Step::read;
  if (failure == EAGAIN) {
    stopped_ = Woken::timed_out;
    throw Poco::TimeoutException();
  }
  errno = failure;
  throw_failure();
}

std::size_t Wire::receive(char* buffer, std::size_t size) {
  std::size_t received = 0;
  Step step = Step::read;
  if (std::exchange(asked_, false)) {  // the answer takes its time
    if (may_block()) {
      step = receive_answer(buffer, size, received);
    } else if (!tls_ || tls_->available() == 0) {  // OpenSSL may hold a part of what came before
      wait_for(Step::read);
    }
  }
  while (step != Step::done) {
    expect_time_left();
    step = receive_some(buffer, size, received);
    if (step != Step::done) wait_for(step);
  }
  if (received == 0) ended_ = true;
  received_bytes_ += received;
  return received;
}

}  // namespace provost::core
