#include "core/session/stream_service.hpp"

#include <string_view>

#include "core/session/call_context.hpp"
#include "core/session/contract_request.hpp"
#include "core/session/record_checks.hpp"
#include "provost/detail/error_bridge.hpp"

namespace provost::core {
namespace {

/// Does `work` with a stream, in a call.
template <typename Work>
provost_code with_stream(const provost_call* call, provost_stream number, Work work) noexcept {
  return detail::guarded(call, [&] {
    CallContext& context = CallContext::of(call);
    context.means().streams.use(number, [&](Stream& stream) { work(stream, context); });
  });
}

provost_code open_stream(const provost_call* call, provost_stream* number) noexcept {
  return detail::guarded(call, [&] {
    CallMeans& means = CallContext::of(call).means();
    *number = means.streams.open(means.limits);
  });
}

provost_code secure_stream(const provost_call* call, provost_stream number) noexcept {
  return with_stream(call, number, [](Stream& stream, CallContext& context) {
    stream.secure(context.means().limits);
  });
}

provost_code send_bytes(const provost_call* call, provost_stream number, provost_effect effect,
                        const provost_part* const* parts, std::uint64_t part_count) noexcept {
  return with_stream(call, number, [&](Stream& stream, CallContext& context) {
    const CallMeans& means = context.means();
    check_parts(parts, part_count);
    stream.send(effect_of(effect), parts_of(parts, part_count), means.http.purpose(), means.limits);
  });
}

provost_code receive_bytes(const provost_call* call, provost_stream number, char* buffer,
                           std::uint64_t capacity, std::uint64_t* received) noexcept {
  *received = 0;
  return with_stream(call, number, [&](Stream& stream, CallContext& context) {
    if (buffer == nullptr || capacity == 0)
      throw Error(Code::invalid_argument, "receiving into no buffer");
    const std::size_t count =
        stream.receive(buffer, static_cast<std::size_t>(capacity), context.means().limits);
    context.heard_piece({buffer, count});
    *received = count;
  });
}

provost_code secret_length(const provost_call* call, provost_secret secret,
                           std::uint64_t* length) noexcept {
  return detail::guarded(
      call, [&] { *length = CallContext::of(call).means().secrets.reveal(secret).size(); });
}

void close_stream(const provost_call* call, provost_stream number) noexcept {
  CallContext::of(call).means().streams.close(number);
}

constexpr provost_host_stream_v1 kStream{sizeof(provost_host_stream_v1),
                                         0,
                                         &open_stream,
                                         &secure_stream,
                                         &send_bytes,
                                         &receive_bytes,
                                         &secret_length,
                                         &close_stream};

}  // namespace

const provost_host_stream_v1& stream_service() { return kStream; }

}  // namespace provost::core
