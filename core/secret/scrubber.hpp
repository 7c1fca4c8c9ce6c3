#pragma once

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
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
  /// Undoes one add() of the same bytes.
  void remove(std::string_view secret);

  /// `text` with every secret replaced by `[secret]`, also where it stands JSON-escaped,
  /// percent-encoded or form-encoded, however the encoder chose to write it, and where JSON quotes
  /// JSON, as servers do that say what they were sent.
  std::string scrub(std::string_view text) const;

  /// The same for a program's own words, in which a secret can only stand because a server has said
  /// it: replaces what `heard`, the server's answers, has too. A secret of small letters alone is
  /// left: it is a word there, and covering it would give it away.
  std::string scrub_own_words(std::string_view text, std::string_view heard) const;

 private:
  /// Where a match begins and ends in the text as given.
  using Range = std::pair<std::size_t, std::size_t>;
  struct Match {
    Range range;
    std::string_view secret;

    bool operator<(const Match& other) const { return range < other.range; }
  };
  struct Decoded;

  std::string_view longest_match(std::string_view at) const;
  void find_raw(std::string_view text, std::vector<Match>& matches) const;
  void find_decoded(const Decoded& decoded, std::vector<Match>& matches) const;
  void find_in_json(std::string_view text, std::vector<Match>& matches) const;
  /// Everywhere in the text, in every encoding; the mutex is held as long as matches are used.
  std::vector<Match> find(std::string_view text) const;
  static std::string covered(std::string_view text, std::vector<Match> matches);

  mutable std::shared_mutex mutex_;
  struct Known {
    std::shared_ptr<const SecretBytes> bytes;
    std::size_t times = 0;  ///< that it was added
  };
  /// The secrets that begin with the same four bytes.
  struct Bucket {
    std::vector<std::size_t> lengths;  ///< each once, the longest first
    std::unordered_map<std::string_view, Known> secrets;
  };
  std::unordered_map<std::uint32_t, Bucket> buckets_;
  /// How many buckets there are by a hash of the first four bytes: most places in a text are passed
  /// over by this alone.
  std::vector<std::uint32_t> starts_;
};

}  // namespace provost::core
