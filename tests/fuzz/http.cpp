#include <sys/socket.h>
#include <unistd.h>

#include "attack.hpp"
#include "core/http/exchange.hpp"
#include "core/http/redirect.hpp"
#include "core/http/trace.hpp"

namespace provost {
namespace {

using core::Effect;

constexpr core::BodyCaps caps{16384, 512};
constexpr std::size_t longest = 65536;  ///< what a socket takes without a reader

/// A connection on which the server has said `answer` and gone.
core::Descriptor answered(std::string_view answer) {
  int ends[2];
  fuzz::must(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0);
  core::Descriptor ours(ends[0]);
  const core::Descriptor theirs(ends[1]);
  const auto size = static_cast<ssize_t>(answer.size());
  fuzz::must(::send(theirs.get(), answer.data(), answer.size(), MSG_NOSIGNAL) == size);
  ::shutdown(theirs.get(), SHUT_WR);
  // What the client sends has to go somewhere until it is done.
  static core::Descriptor kept;
  kept = core::Descriptor(::dup(theirs.get()));
  return ours;
}

core::Rendered rendered(const char* method) {
  core::Rendered request(method, "/chat/list");
  request.add("Host", "chat.example.test");
  request.end();
  return request;
}

void see(const core::Exchanged& exchanged, Effect effect, const char* method) {
  const core::HttpAnswer& answer = exchanged.answer;
  fuzz::must(answer.body.size() <= (answer.status >= 400 ? caps.error_page : caps.answer));
  fuzz::must(exchanged.keep.count() >= 0 && exchanged.keep <= std::chrono::hours(1));
  core::HttpRequest request;
  request.method = method;
  request.effect = effect;
  const core::Url url = core::parse_url("https://chat.example.test/chat");
  fuzz::takes_or(Code::protocol, [&] {
    const auto next = core::redirect_of(request, answer, url, "/chat/list");
    fuzz::must(!next || (next->starts_with('/') && next->find_first_of("\r\n ") == next->npos));
  });
  const core::SecretTable secrets;
  core::TraceEntry entry;
  entry.status = answer.status;
  for (const auto& [name, value] : answer.fields) {
    entry.answer_headers.push_back({name, core::safe_field(name, value, secrets)});
  }
  entry.answer_body = core::safe_body(answer.body.view(), secrets);
  for (const char c : entry.text())
    fuzz::must(c == '\n' || (static_cast<unsigned char>(c) >= 32 && c != 127));
}

}  // namespace
}  // namespace provost

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  fuzz::Input input(data, std::min(size, longest));
  const bool write = input.choice(2) == 1;
  const char* method = write ? "POST" : "GET";
  const Effect effect = write ? Effect::write_once : Effect::read;
  core::Cancellation cancellation;
  core::Wait wait(cancellation, core::SteadyTime::max(), std::chrono::seconds(20));
  core::Line line(answered(input.rest()));
  try {
    see(core::exchange(line, rendered(method), effect, caps, wait, std::chrono::seconds(20),
                       "'chat.example.test'"),
        effect, method);
  } catch (const core::HttpError& error) {
    fuzz::must(error.sent);
    fuzz::must(error.code == (write ? Code::outcome_unknown : error.code));
    fuzz::must(write || error.code == Code::protocol || error.code == Code::unavailable);
  }
  return 0;
}
