#include "core/http/stream.hpp"

#include <Poco/Exception.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/http/quiet_pipe.hpp"

namespace provost::core {
namespace {

Error untouched(Code code, std::string message) {
  Error error(code, std::move(message));
  error.changed = Tri::no;
  return error;
}

std::string quoted_place(const Dial& dial) { return "'" + dial.url().host_and_port() + "'"; }

const char* word_of(Effect effect) {
  return effect == Effect::read ? "READ" : effect == Effect::session ? "SESSION" : "WRITE";
}

}  // namespace

Stream::Stream(Dial& dial, const HttpSettings& settings, SecretTable& secrets, Trace* trace,
               const CallLimits& limits)
    : dial_(dial),
      settings_(settings),
      secrets_(secrets),
      trace_(trace),
      secured_(dial.url().secure()) {
  Wait wait(limits.cancellation, limits.deadline, settings_.total_timeout);
  wire_ = dial_.wire(wait);
}

/// Runs `work` on the wire, so that all it waits for goes through the limits, and tells what a
/// failure means for the exchange that is going on.
template <typename Work>
void Stream::work(const CallLimits& limits, Work work) {
  if (!wire_) {
    throw untouched(Code::unavailable, "the connection to " + quoted_place(dial_) + " is closed");
  }
  Wait wait(limits.cancellation, limits.deadline, settings_.total_timeout);
  std::optional<QuietPipe> quiet;
  if (wire_->secure()) quiet.emplace();
  const auto fail = [&](Error error) {
    const bool sent = exchange_ && (exchange_->sent > 0 || wire_->sent());
    const HttpError failure =
        failed_exchange(std::move(error), sent, exchange_ ? exchange_->effect : Effect::session);
    end_exchange(&failure);
    wire_ = nullptr;
    throw HttpError(failure);
  };
  wire_->attach(wait, settings_.receive_timeout);
  try {
    work(*wire_, wait);
    wire_->detach();
  } catch (Error& error) {
    fail(std::move(error));
  } catch (const Poco::Exception&) {
    fail(wire_->stopped() == Woken::ready
             ? Error(Code::unavailable, closed_by_server())
             : wait.error(wire_->stopped(), "waiting for " + quoted_place(dial_)));
  }
}

void Stream::secure(const CallLimits& limits) {
  if (wire_ && wire_->secure()) {
    throw untouched(Code::invalid_argument, "the connection is secured already");
  }
  end_exchange(nullptr);
  work(limits, [&](Wire& wire, Wait& wait) {
    // What somebody on the way has slipped in would count as said under TLS.
    if (wire.disturbed()) {
      throw Error(Code::protocol, quoted_place(dial_) + " said something before TLS began");
    }
    wire.detach();
    wire_ = dial_.secure(wire, wait);
    secured_ = true;
  });
}

void Stream::send(Effect effect, const Parts& parts, HttpPurpose purpose,
                  const CallLimits& limits) {
  if (purpose == HttpPurpose::planning && is_write(effect)) {
    throw untouched(Code::permission_denied,
                    "the provider tried to change something while only planning");
  }
  const bool private_part =
      effect != Effect::session ||
      std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.secret != 0; });
  if (!secured_ && private_part && dial_.exposed()) {
    throw untouched(Code::permission_denied,
                    "'" + dial_.url().text() +
                        "' would be spoken to unprotected; use TLS, or set "
                        "allow_http = true in the profile");
  }
  const SecretBytes bytes = render(parts, secrets_);
  begin_exchange(effect);
  work(limits, [&](Wire& wire, Wait&) {
    // To a server that has hung up a request can still be sent, and then nobody knows of it.
    if (wire.hung_up()) throw Error(Code::unavailable, closed_by_server());
    wire.send(bytes.reveal());
    exchange_->sent += bytes.size();
  });
}

std::size_t Stream::receive(char* buffer, std::size_t capacity, const CallLimits& limits) {
  std::size_t received = 0;
  work(limits, [&](Wire& wire, Wait&) {
    received = wire.receive(buffer, capacity);
    if (received == 0) throw Error(Code::unavailable, closed_by_server());
    if (exchange_) exchange_->received += received;
  });
  return received;
}

/// What was not answered goes on: a request in pieces is one, and of the weightiest effect.
void Stream::begin_exchange(Effect effect) {
  if (exchange_ && exchange_->received == 0) {
    if (!is_write(exchange_->effect)) exchange_->effect = effect;
    return;
  }
  end_exchange(nullptr);
  exchange_ = {effect, 0, 0, std::chrono::steady_clock::now()};
}

std::string Stream::closed_by_server() const {
  return quoted_place(dial_) + " closed the connection";
}

void Stream::end_exchange(const Error* error) {
  if (!exchange_) return;
  const Exchange ended = *std::exchange(exchange_, std::nullopt);
  if (trace_ == nullptr) return;
  TraceEntry entry;
  entry.method = word_of(ended.effect);
  entry.url = safe_url(dial_.url().origin(), secrets_);
  if (error != nullptr) entry.error = secrets_.scrub(error->message);
  entry.took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - ended.begin);
  entry.sent_bytes = ended.sent;
  entry.received_bytes = ended.received;
  trace_->write(entry);
}

}  // namespace provost::core
