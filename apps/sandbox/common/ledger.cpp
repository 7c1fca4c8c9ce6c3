#include "sandbox/common/ledger.hpp"

#include <utility>

namespace provost::sandbox {

namespace {
/// Paths that hold identifiers must not make the table grow with the number of accounts.
constexpr std::size_t most_paths = 20'000;
}  // namespace

void Ledger::add(Event event) {
  const std::lock_guard lock(mutex_);
  events_.push_back(std::move(event));
}

void Ledger::count_request(std::string_view method, std::string_view path) {
  std::string key(method);
  key += ' ';
  key += path;
  const std::lock_guard lock(mutex_);
  const auto known = requests_.find(key);
  if (known != requests_.end()) {
    ++known->second;
  } else if (requests_.size() < most_paths) {
    requests_.emplace(std::move(key), 1);
  } else {
    ++requests_[std::string(method) + " (other paths)"];
  }
}

std::vector<Event> Ledger::events(std::string_view kind) const {
  const std::lock_guard lock(mutex_);
  if (kind.empty()) return events_;
  std::vector<Event> found;
  for (const auto& event : events_) {
    if (event.kind == kind) found.push_back(event);
  }
  return found;
}

std::map<std::string, std::uint64_t> Ledger::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void Ledger::clear() {
  const std::lock_guard lock(mutex_);
  events_.clear();
  requests_.clear();
}

}  // namespace provost::sandbox
