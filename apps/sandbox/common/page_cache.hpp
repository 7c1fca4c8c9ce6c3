#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

namespace provost::sandbox {

/// Pages of a list as they were made before, so that a large list costs the stand-in less than the
/// client under test. Whoever changes what they show clears it. Thread-safe.
class PageCache {
 public:
  /// The page of that key, made by `make` unless it is known.
  std::string get(const std::string& key, const std::function<std::string()>& make);
  void clear();

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> pages_;
  std::size_t bytes_ = 0;
  std::size_t cleared_ = 0;  // how often: a page that was made meanwhile may be old
};

/// Compressed bodies by what was compressed. Thread-safe.
class PackedCache {
 public:
  std::string get(const std::string& body, const std::function<std::string()>& pack);

 private:
  struct Entry {
    std::string body;
    std::string packed;
  };
  std::mutex mutex_;
  std::unordered_map<std::size_t, Entry> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace provost::sandbox
