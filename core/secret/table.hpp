#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/secret/bytes.hpp"
#include "core/secret/scrubber.hpp"

namespace provost::core {

/// A secret by number; 0 is none.
using SecretHandle = std::uint64_t;

enum class Derivation { sha256_hex, totp, bcrypt };

/// The secrets of a running program, by handle. Plugins see the handles, the HTTP service the
/// bytes. What was added is scrubbed from text. Thread-safe.
class SecretTable {
 public:
  SecretHandle add(SecretBytes bytes);
  /// A secret that is fetched (and perhaps asked for) when first needed, once. What `fetch` throws
  /// passes through, and the next use fetches again.
  SecretHandle add_lazy(std::function<SecretBytes()> fetch);

  /// The bytes; throws Error{invalid_argument} for a handle that is not there.
  SecretBytes reveal(SecretHandle handle);

  /// sha256_hex: lower-case hex of the hash. totp: the six-digit code of now, the secret being
  /// Base32 (RFC 6238, 30 s, SHA-1). bcrypt: a `$2b$` hash of cost `parameter`.
  SecretHandle derive(SecretHandle handle, Derivation derivation, std::uint32_t parameter = 0);

  /// So many are still scrubbed after they were forgotten, those of last. A job of a million
  /// passwords would otherwise keep them all.
  static constexpr std::size_t kForgottenKept = 32'768;
  void forget(SecretHandle handle);

  /// `text` with every known secret of four bytes or more replaced by `[secret]`, also where it
  /// stands JSON-escaped, percent-encoded or form-encoded.
  std::string scrub(std::string_view text) const;
  /// The same for a program's own words; see Scrubber.
  std::string scrub_own_words(std::string_view text, std::string_view heard) const {
    return scrubber_.scrub_own_words(text, heard);
  }

 private:
  struct Entry;
  std::shared_ptr<Entry> find(SecretHandle handle) const;

  SecretHandle insert(std::shared_ptr<Entry> entry);

  mutable std::mutex mutex_;
  std::map<SecretHandle, std::shared_ptr<Entry>> entries_;
  std::deque<std::shared_ptr<const SecretBytes>> forgotten_;
  SecretHandle next_ = 1;
  Scrubber scrubber_;
};

}  // namespace provost::core
