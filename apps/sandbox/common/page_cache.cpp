#include "sandbox/common/page_cache.hpp"

#include <utility>

namespace provost::sandbox {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20U;

}  // namespace

std::string PageCache::get(const std::string& key, const std::function<std::string()>& make) {
  std::size_t cleared = 0;
  {
    const std::lock_guard lock(mutex_);
    const auto known = pages_.find(key);
    if (known != pages_.end()) return known->second;
    cleared = cleared_;
  }
  std::string page = make();
  const std::lock_guard lock(mutex_);
  const std::size_t size = key.size() + page.size();
  if (cleared == cleared_ && bytes_ + size <= most_bytes && pages_.emplace(key, page).second) {
    bytes_ += size;
  }
  return page;
}

void PageCache::clear() {
  const std::lock_guard lock(mutex_);
  pages_.clear();
  bytes_ = 0;
  ++cleared_;
}

std::string PackedCache::get(const std::string& body, const std::function<std::string()>& pack) {
  const std::size_t hash = std::hash<std::string>{}(body);
  {
    const std::lock_guard lock(mutex_);
    const auto known = entries_.find(hash);
    if (known != entries_.end() && known->second.body == body) return known->second.packed;
  }
  Entry entry{body, pack()};
  std::string packed = entry.packed;
  const std::lock_guard lock(mutex_);
  const std::size_t size = entry.body.size() + entry.packed.size();
  if (bytes_ + size > most_bytes) {
    entries_.clear();
    bytes_ = 0;
  }
  if (entries_.emplace(hash, std::move(entry)).second) bytes_ += size;
  return packed;
}

}  // namespace provost::sandbox
