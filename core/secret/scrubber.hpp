#pragma once

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/secret/bytes.hpp"

namespace provost::core {

/// Takes secrets out of text. The time for a text hardly depends on how many secrets are known.
/// Thread-safe.
class Scrubber {
 public:
  Scrubber();

  /// Secrets of fewer than four bytes are ignored: they would make text unreadable.
  void add(std::shared_ptr<const SecretBytes> secret);

  /// `text` with every secret replaced by `[secret]`, also where it stands JSON-escaped,
  /// percent-encoded or form-encoded, however the encoder chose to write it.
  std::string scrub(std::string_view text) const;

 private:
  /// Where a match begins and ends in the text as given.
  using Range = std::pair<std::size_t, std::size_t>;
  struct Decoded;

  std::size_t longest_match(std::string_view at) const;
  void find_raw(std::string_view text, std::vector<Range>& ranges) const;
  void find_decoded(const Decoded& decoded, std::vector<Range>& ranges) const;

  mutable std::shared_mutex mutex_;
  /// The secrets that begin with the same four bytes.
  struct Bucket {
    std::vector<std::size_t> lengths;  ///< each once, the longest first
    std::unordered_set<std::string_view> secrets;
  };
  std::unordered_map<std::uint32_t, Bucket> buckets_;
  std::vector<std::shared_ptr<const SecretBytes>> owned_;
  /// By a hash of the first four bytes: most places in a text are passed over by this alone.
  std::vector<bool> starts_;
};

}  // namespace provost::core
