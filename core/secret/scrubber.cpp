#include "core/secret/scrubber.hpp"

#include <string.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>

namespace provost::core {
namespace {

constexpr std::size_t shortest = 4;
constexpr int deepest_json = 3;  // JSON that a text within JSON quotes, and once more
constexpr std::size_t start_count = 1U << 16U;

std::uint32_t first_four(std::string_view bytes) {
  std::uint32_t key = 0;
  memcpy(&key, bytes.data(), sizeof key);
  return key;
}

std::size_t start_of(std::uint32_t key) { return (key * 2654435761U) >> 16U; }

std::optional<std::uint32_t> hex(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    value <<= 4U;
    if (c >= '0' && c <= '9') {
      value |= static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value |= static_cast<std::uint32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      value |= static_cast<std::uint32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

bool is_word(std::string_view secret) {
  return std::all_of(secret.begin(), secret.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

/// A text with one way of encoding undone, each byte knowing which part of the text it came from.
struct Scrubber::Decoded {
  std::string bytes;
  std::vector<Range> sources;

  ~Decoded() { explicit_bzero(bytes.data(), bytes.size()); }

  void put(char byte, std::size_t from, std::size_t to) {
    bytes.push_back(byte);
    sources.emplace_back(from, to);
  }
  void put_code_point(std::uint32_t point, std::size_t from, std::size_t to) {
    const auto tail = [&](std::uint32_t shift) {
      put(static_cast<char>(0x80U | ((point >> shift) & 0x3fU)), from, to);
    };
    if (point < 0x80) {
      put(static_cast<char>(point), from, to);
    } else if (point < 0x800) {
      put(static_cast<char>(0xc0U | (point >> 6U)), from, to);
      tail(0);
    } else if (point < 0x10000) {
      put(static_cast<char>(0xe0U | (point >> 12U)), from, to);
      tail(6);
      tail(0);
    } else {
      put(static_cast<char>(0xf0U | (point >> 18U)), from, to);
      tail(12);
      tail(6);
      tail(0);
    }
  }

  /// What was decoded of the bytes of `outer` refers to the text that those came from.
  void trace_back(const Decoded& outer) {
    for (auto& [from, to] : sources) {
      to = outer.sources[to - 1].second;
      from = outer.sources[from].first;
    }
  }

  static Decoded json(std::string_view text);
  static Decoded percent(std::string_view text, bool plus_is_space);
};

Scrubber::Decoded Scrubber::Decoded::json(std::string_view text) {
  const auto unit = [text](std::size_t at) -> std::optional<std::uint32_t> {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    return hex(text.substr(at + 2, 4));
  };
  constexpr std::string_view letters = "bfnrt\"\\/";
  constexpr std::string_view meanings = "\b\f\n\r\t\"\\/";
  Decoded result;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto high = unit(i)) {
      std::size_t end = i + 6;
      std::uint32_t point = *high;
      if (point >= 0xd800 && point < 0xdc00) {
        if (const auto low = unit(end); low && *low >= 0xdc00 && *low < 0xe000) {
          point = 0x10000 + ((point - 0xd800) << 10U) + (*low - 0xdc00);
          end += 6;
        }
      }
      result.put_code_point(point, i, end);
      i = end;
      continue;
    }
    if (text[i] == '\\' && i + 1 < text.size()) {
      if (const auto letter = letters.find(text[i + 1]); letter != std::string_view::npos) {
        result.put(meanings[letter], i, i + 2);
        i += 2;
        continue;
      }
    }
    result.put(text[i], i, i + 1);
    ++i;
  }
  return result;
}

Scrubber::Decoded Scrubber::Decoded::percent(std::string_view text, bool plus_is_space) {
  Decoded result;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '%' && i + 3 <= text.size()) {
      if (const auto byte = hex(text.substr(i + 1, 2))) {
        result.put(static_cast<char>(*byte), i, i + 3);
        i += 3;
        continue;
      }
    }
    result.put(plus_is_space && text[i] == '+' ? ' ' : text[i], i, i + 1);
    ++i;
  }
  return result;
}

Scrubber::Scrubber() : starts_(start_count) {}

void Scrubber::add(std::shared_ptr<const SecretBytes> secret) {
  if (secret->size() < shortest) return;
  const auto key = first_four(secret->reveal());
  const std::unique_lock lock(mutex_);
  auto [place_of, added] = buckets_.try_emplace(key);
  if (added) ++starts_[start_of(key)];
  auto& bucket = place_of->second;
  Known& known = bucket.secrets[secret->reveal()];
  if (++known.times > 1) return;
  const auto place = std::lower_bound(bucket.lengths.begin(), bucket.lengths.end(), secret->size(),
                                      std::greater<>());
  if (place == bucket.lengths.end() || *place != secret->size()) {
    bucket.lengths.insert(place, secret->size());
  }
  known.bytes = std::move(secret);
}

void Scrubber::remove(std::string_view secret) {
  if (secret.size() < shortest) return;
  const auto key = first_four(secret);
  const std::unique_lock lock(mutex_);
  const auto found = buckets_.find(key);
  if (found == buckets_.end()) return;
  auto& secrets = found->second.secrets;
  const auto known = secrets.find(secret);
  if (known == secrets.end() || --known->second.times > 0) return;
  secrets.erase(known);
  if (!secrets.empty()) return;
  buckets_.erase(found);
  --starts_[start_of(key)];
}

std::string_view Scrubber::longest_match(std::string_view at) const {
  const auto key = first_four(at);
  if (starts_[start_of(key)] == 0) return {};
  const auto found = buckets_.find(key);
  if (found == buckets_.end()) return {};
  const auto& [lengths, secrets] = found->second;
  for (const auto length : lengths) {
    if (length > at.size()) continue;
    if (const auto secret = secrets.find(at.substr(0, length)); secret != secrets.end()) {
      return secret->first;
    }
  }
  return {};
}

void Scrubber::find_raw(std::string_view text, std::vector<Match>& matches) const {
  for (std::size_t i = 0; i + shortest <= text.size(); ++i) {
    if (const auto secret = longest_match(text.substr(i)); !secret.empty()) {
      matches.push_back({{i, i + secret.size()}, secret});
    }
  }
}

void Scrubber::find_decoded(const Decoded& decoded, std::vector<Match>& matches) const {
  std::vector<Match> found;
  find_raw(decoded.bytes, found);
  for (const auto& [range, secret] : found) {
    matches.push_back(
        {{decoded.sources[range.first].first, decoded.sources[range.second - 1].second}, secret});
  }
}

void Scrubber::find_in_json(std::string_view text, std::vector<Match>& matches) const {
  if (text.find('\\') == std::string_view::npos) return;
  auto layer = std::make_unique<Decoded>(Decoded::json(text));
  for (int depth = 1;; ++depth) {
    find_decoded(*layer, matches);
    if (depth == deepest_json || layer->bytes.find('\\') == std::string::npos) return;
    auto inner = std::make_unique<Decoded>(Decoded::json(layer->bytes));
    inner->trace_back(*layer);
    layer = std::move(inner);
  }
}

std::vector<Scrubber::Match> Scrubber::find(std::string_view text) const {
  std::vector<Match> matches;
  if (buckets_.empty()) return matches;
  find_raw(text, matches);
  find_in_json(text, matches);
  if (text.find('%') != std::string_view::npos) {
    find_decoded(Decoded::percent(text, false), matches);
  }
  if (text.find('+') != std::string_view::npos) find_decoded(Decoded::percent(text, true), matches);
  return matches;
}

std::string Scrubber::covered(std::string_view text, std::vector<Match> matches) {
  std::sort(matches.begin(), matches.end());
  std::string result;
  result.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t i = 0; i < matches.size();) {
    auto [from, to] = matches[i].range;
    for (++i; i < matches.size() && matches[i].range.first < to; ++i) {
      to = std::max(to, matches[i].range.second);
    }
    result.append(text, copied, from - copied);
    result.append("[secret]");
    copied = to;
  }
  result.append(text, copied);
  return result;
}

std::string Scrubber::scrub(std::string_view text) const {
  const std::shared_lock lock(mutex_);
  return covered(text, find(text));
}

std::string Scrubber::scrub_own_words(std::string_view text, std::string_view heard) const {
  const std::shared_lock lock(mutex_);
  std::vector<Match> matches = find(text);
  if (matches.empty()) return std::string(text);
  std::unordered_set<std::string_view> said;
  for (const Match& match : find(heard)) said.insert(match.secret);
  std::erase_if(matches, [&](const Match& match) {
    return !said.contains(match.secret) || is_word(match.secret);
  });
  return covered(text, std::move(matches));
}

}  // namespace provost::core
