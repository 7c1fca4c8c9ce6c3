#include "core/job/committer.hpp"

#include <utility>

#include "core/job/failure_of.hpp"

namespace provost::core {
namespace {

/// How long an outcome waits for an intent that goes with it.
constexpr std::chrono::milliseconds kCompany{50};

}  // namespace

Committer::Committer(Journal& journal, Before before)
    : journal_(journal), before_(std::move(before)), thread_([this] { work(); }) {}

Committer::~Committer() {
  if (thread_.joinable()) close();
}

void Committer::begin(const Intent& intent) {
  std::unique_lock lock(mutex_);
  if (failure_) throw *failure_;
  intents_.push_back(intent);
  const std::uint64_t mine = ++handed_;
  handed_in_.notify_one();
  written_.wait(lock, [&] { return through_ >= mine; });
  if (mine > good_) throw *failure_;
}

void Committer::settle(Settled settled) {
  const std::lock_guard lock(mutex_);
  settled_.push_back(std::move(settled));
  ++handed_;
  handed_in_.notify_one();
}

void Committer::flush() {
  std::unique_lock lock(mutex_);
  const std::uint64_t mine = handed_;
  hurry_ = true;
  handed_in_.notify_one();
  written_.wait(lock, [&] { return through_ >= mine; });
}

Committer::Ending Committer::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    handed_in_.notify_one();
  }
  thread_.join();
  // The place may have become writable again; what is known is worth another try.
  if (!lost_.empty() && !failure_of([&] { journal_.record({}, lost_); })) lost_.clear();
  Ending ending{failure_, {}};
  for (const Settled& one : lost_) ending.unrecorded.push_back(one.row);
  return ending;
}

void Committer::work() noexcept {
  std::vector<Intent> intents;
  std::vector<Settled> settled;
  std::unique_lock lock(mutex_);
  while (true) {
    handed_in_.wait(lock, [this] { return closing_ || anything_waits(); });
    handed_in_.wait_for(lock, kCompany, [this] { return closing_ || hurry_ || !intents_.empty(); });
    hurry_ = false;
    if (!anything_waits()) {
      if (closing_) return;
      continue;
    }
    intents.swap(intents_);
    settled.swap(settled_);
    const std::uint64_t until = handed_;
    if (!failure_) {
      lock.unlock();
      bool settled_written = false;
      std::optional<Error> failure = write(intents, settled, settled_written);
      lock.lock();
      failure_ = std::move(failure);
      if (settled_written) settled.clear();
      if (!failure_) good_ = until;
    }
    lost_.insert(lost_.end(), settled.begin(), settled.end());
    through_ = until;
    intents.clear();
    settled.clear();
    written_.notify_all();
  }
}

std::optional<Error> Committer::write(const std::vector<Intent>& intents,
                                      const std::vector<Settled>& settled, bool& settled_written) {
  std::optional<Error> refusal;
  if (!settled.empty() && before_.outcomes) refusal = failure_of(before_.outcomes);
  if (!refusal && !intents.empty() && before_.intents) refusal = failure_of(before_.intents);
  std::span<const Intent> begun = intents;
  if (refusal) begun = {};
  if (begun.empty() && settled.empty()) return refusal;
  const std::optional<Error> failure = failure_of([&] { journal_.record(begun, settled); });
  settled_written = !failure;
  return failure ? failure : refusal;
}

}  // namespace provost::core
