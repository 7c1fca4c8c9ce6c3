#include "core/conformance/stream_wire.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/conformance/texts.hpp"
#include "core/session/contract_request.hpp"
#include "core/session/record_checks.hpp"
#include "core/session/stream_service.hpp"
#include "provost/detail/error_bridge.hpp"

namespace provost::core::conformance {
namespace {

StreamWire* current = nullptr;

const provost_host_stream_v1& real() { return stream_service(); }

provost_code open_on_wire(const provost_call* call, provost_stream* stream) noexcept {
  return current->open(call, stream);
}

provost_code secure_on_wire(const provost_call* call, provost_stream stream) noexcept {
  return current->secure(call, stream);
}

provost_code send_on_wire(const provost_call* call, provost_stream stream, provost_effect effect,
                          const provost_part* const* parts, std::uint64_t part_count) noexcept {
  return current->send(call, stream, effect, parts, part_count);
}

provost_code receive_on_wire(const provost_call* call, provost_stream stream, char* buffer,
                             std::uint64_t capacity, std::uint64_t* received) noexcept {
  return current->receive(call, stream, buffer, capacity, received);
}

provost_code secret_length(const provost_call* call, provost_secret secret,
                           std::uint64_t* length) noexcept {
  return real().secret_length(call, secret, length);
}

void close_on_wire(const provost_call* call, provost_stream stream) noexcept {
  current->close(call, stream);
}

constexpr provost_host_stream_v1 kStream{sizeof(provost_host_stream_v1),
                                         0,
                                         &open_on_wire,
                                         &secure_on_wire,
                                         &send_on_wire,
                                         &receive_on_wire,
                                         &secret_length,
                                         &close_on_wire};

bool closes(provost_code code) {
  return code != PROVOST_OK && code != PROVOST_INVALID_ARGUMENT &&
         code != PROVOST_PERMISSION_DENIED;
}

/// A code of the real service, thrown with what the call says of it.
void pass(const provost_call* call, provost_code code) {
  if (code != PROVOST_OK) throw Error(detail::error_of(code, call->error(call)));
}

}  // namespace

StreamWire::StreamWire(AskedLog& log) : log_(log) { current = this; }
StreamWire::~StreamWire() { current = nullptr; }

const provost_host_stream_v1& StreamWire::service() { return kStream; }

void StreamWire::hang_up() {
  const std::lock_guard lock(mutex_);
  for (auto& [stream, line] : lines_) line.hung_up = true;
}

void StreamWire::session_ended() {
  const std::lock_guard lock(mutex_);
  lines_.clear();
}

std::size_t StreamWire::open_streams() const {
  const std::lock_guard lock(mutex_);
  return lines_.size();
}

StreamWire::Line& StreamWire::line(provost_stream stream) {
  const std::lock_guard lock(mutex_);
  const auto at = lines_.find(stream);
  if (at == lines_.end()) {
    throw Error(Code::invalid_argument, "a stream that is not open").with_changed(Tri::no);
  }
  return at->second;
}

provost_code StreamWire::kept_if_open(provost_stream stream, provost_code code) {
  const std::lock_guard lock(mutex_);
  const auto at = lines_.find(stream);
  if (!closes(code) || at == lines_.end()) return code;
  if (const auto& asked = at->second.asked; asked != nullptr) {
    log_.change(asked, [](Asked& lost) { lost.lost = true; });
  }
  lines_.erase(at);
  return code;
}

void StreamWire::break_off(const provost_call* call, provost_stream stream, bool sent) {
  const Line& broken = line(stream);
  const Effect effect =
      broken.asked != nullptr && sent ? effect_of(broken.asked->effect) : Effect::session;
  real().close(call, stream);
  throw Error(
      failed_exchange(Error(Code::unavailable, "the server closed the connection"), sent, effect));
}

provost_code StreamWire::open(const provost_call* call, provost_stream* stream) {
  return detail::guarded(call, [&] {
    ++dialled_;
    if (refusing_) {
      throw Error(Code::unavailable, "cannot connect: connection refused").with_changed(Tri::no);
    }
    pass(call, real().open(call, stream));
    const std::lock_guard lock(mutex_);
    lines_[*stream] = {};
  });
}

provost_code StreamWire::secure(const provost_call* call, provost_stream stream) {
  return kept_if_open(stream, real().secure(call, stream));
}

void StreamWire::note(Line& line, provost_effect effect, const provost_part* const* parts,
                      std::uint64_t part_count) {
  if (line.answered) {
    Asked asked;
    asked.over_stream = true;
    asked.effect = effect;
    line.asked = log_.add(std::move(asked));
    line.answered = false;
  }
  log_.change(line.asked, [&](Asked& asked) {
    if (!is_write(effect_of(asked.effect))) asked.effect = effect;
    asked.plain_body += texts_of(parts, part_count, asked.body_secrets);
  });
}

provost_code StreamWire::send(const provost_call* call, provost_stream stream,
                              provost_effect effect, const provost_part* const* parts,
                              std::uint64_t part_count) {
  const provost_code code = detail::guarded(call, [&] {
    Line& to = line(stream);
    check_parts(parts, part_count);
    note(to, effect, parts, part_count);
    if (log_.ran_away()) throw Error(Code::cancelled, "asked too often");
    if (to.hung_up || (losing_writes_ && is_write(effect_of(effect)))) {
      break_off(call, stream, false);
    }
    if (deaf_) return;
    const provost_code sent = real().send(call, stream, effect, parts, part_count);
    if (sent != PROVOST_OK) to.answered = true;  // what was refused is no piece of the next one
    pass(call, sent);
  });
  return kept_if_open(stream, code);
}

provost_code StreamWire::receive(const provost_call* call, provost_stream stream, char* buffer,
                                 std::uint64_t capacity, std::uint64_t* received) {
  *received = 0;
  const provost_code code = detail::guarded(call, [&] {
    Line& from = line(stream);
    if (from.hung_up) break_off(call, stream, true);
    if (!fault_) {
      pass(call, real().receive(call, stream, buffer, capacity, received));
    } else {
      const Receive really = [&](std::size_t most) {
        std::string bytes(most, '\0');
        std::uint64_t count = 0;
        pass(call, real().receive(call, stream, bytes.data(), most, &count));
        bytes.resize(static_cast<std::size_t>(count));
        return bytes;
      };
      const Asked asked = from.asked != nullptr ? *from.asked : Asked{};
      const std::string bytes = fault_(asked, static_cast<std::size_t>(capacity), really);
      if (bytes.empty()) break_off(call, stream, true);
      *received = std::min<std::uint64_t>(bytes.size(), capacity);
      std::memcpy(buffer, bytes.data(), static_cast<std::size_t>(*received));
    }
    from.answered = true;
    received_ += *received;
  });
  return kept_if_open(stream, code);
}

void StreamWire::close(const provost_call* call, provost_stream stream) {
  {
    const std::lock_guard lock(mutex_);
    lines_.erase(stream);
  }
  real().close(call, stream);
}

}  // namespace provost::core::conformance
