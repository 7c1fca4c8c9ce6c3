#include "core/http/streams.hpp"

#include <utility>

namespace provost::core {
namespace {

constexpr std::size_t most_streams = 64;  // of one session: who opens more forgets to close them

}  // namespace

Streams::Streams(const HttpSettings& settings, SecretTable& secrets, const HttpWorld& world)
    : settings_(settings),
      secrets_(secrets),
      trace_(world.trace),
      dial_(settings, secrets, world.environment, world.resolver) {}

std::uint64_t Streams::open(const CallLimits& limits) {
  if (dial_.url().web()) {
    throw Error(Code::invalid_argument, "'" + dial_.url().text() + "' is for HTTP, not for streams")
        .with_changed(Tri::no);
  }
  {
    const std::lock_guard lock(mutex_);
    if (streams_.size() >= most_streams) {
      throw Error(Code::invalid_argument, "the provider has too many connections open")
          .with_changed(Tri::no);
    }
  }
  auto stream = std::make_shared<Stream>(dial_, settings_, secrets_, trace_, limits);
  const std::lock_guard lock(mutex_);
  streams_.emplace(++last_, std::move(stream));
  return last_;
}

std::shared_ptr<Stream> Streams::find(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  const auto at = streams_.find(number);
  if (at == streams_.end()) {
    throw Error(Code::invalid_argument, "a stream that is not open").with_changed(Tri::no);
  }
  return at->second;
}

void Streams::close(std::uint64_t number) {
  std::shared_ptr<Stream> last;  // goes after the lock
  const std::lock_guard lock(mutex_);
  const auto at = streams_.find(number);
  if (at == streams_.end()) return;
  last = std::move(at->second);
  streams_.erase(at);
}

void Streams::close_all() {
  std::map<std::uint64_t, std::shared_ptr<Stream>> all;
  const std::lock_guard lock(mutex_);
  all.swap(streams_);
}

}  // namespace provost::core
