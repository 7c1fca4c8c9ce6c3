#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/json.hpp"
#include "provost/account.hpp"

namespace provost::plugin {

/// Tells what to do with each member of many records. A server writes the members of all its
/// records in the same order, so what came next last time is tried first.
template <class Action>
class MemberOrder {
 public:
  /// What is to be done with the member whose key begins there, as written, with its closing quote
  /// and 64 readable bytes behind. `find` tells it of a key that was not met before.
  template <class Find>
  Action of(const char* key, Find find) {
    const Start start = start_of(key);
    if (next_ < known_.size() && known_[next_].is(key, start)) return known_[next_++].action;
    return of_another(key, start, find);
  }

 private:
  static constexpr std::size_t longest_known = 63;  // what may be compared behind the text's end
  static constexpr std::size_t most_known = 64;     // no server has more, but somebody may try

  using Start = std::array<std::uint64_t, 2>;
  static Start start_of(const char* bytes) {
    Start start;
    std::memcpy(start.data(), bytes, sizeof start);
    return start;
  }

  struct Known {
    Known(std::string text, Action what) : key(std::move(text)), action(what) {
      std::array<char, sizeof start> bytes{};
      std::copy_n(key.data(), std::min(key.size(), bytes.size()), bytes.data());
      start = start_of(bytes.data());
      std::fill_n(bytes.data(), std::min(key.size(), bytes.size()), '\xff');
      mask = start_of(bytes.data());
    }
    /// Is it the key that begins at `other`, with `begun` as its first bytes?
    bool is(const char* other, const Start& begun) const {
      return starts_like(begun) && (key.size() <= sizeof start || ends_like(other));
    }
    bool starts_like(const Start& other) const {
      return (((other[0] ^ start[0]) & mask[0]) | ((other[1] ^ start[1]) & mask[1])) == 0;
    }
    bool ends_like(const char* other) const {
      return std::memcmp(other + sizeof start, key.data() + sizeof start,
                         key.size() - sizeof start) == 0;
    }

    std::string key;  // with its closing quote
    Start start{};    // the first bytes of it, to compare at once
    Start mask{};
    Action action;
  };

  /// Of a key that was not expected. Seldom called, and kept out of the way of the usual case.
  template <class Find>
  [[gnu::noinline]] Action of_another(const char* key, const Start& start, Find& find) {
    const auto is_it = [&](const Known& known) { return known.is(key, start); };
    const auto expected = known_.begin() + static_cast<std::ptrdiff_t>(next_);
    // All of them once, from the one that was expected on.
    auto at = std::find_if(expected, known_.end(), is_it);
    if (at == known_.end()) at = std::find_if(known_.begin(), expected, is_it);
    if (at == expected) return learn(key, find);
    next_ = static_cast<std::size_t>(at - known_.begin()) + 1;
    return at->action;
  }

  /// Of a key that is not known: it will be expected where it was met.
  template <class Find>
  Action learn(const char* key, Find& find) {
    const std::string_view name = key_of(key);
    const Action action = find(name);
    if (name.size() <= longest_known && known_.size() < most_known) {
      const auto place = known_.begin() + static_cast<std::ptrdiff_t>(next_);
      known_.insert(place, Known(std::string(name) + '"', action));
      ++next_;
    }
    return action;
  }

  std::vector<Known> known_;
  std::size_t next_ = 0;
};

/// What of its records a reader is asked for: of each the id, and what is wanted.
class Wish {
 public:
  explicit Wish(Attributes wanted) : wanted_(wanted.add(Attribute::id)) {}
  bool wants(Attributes serves) const { return wanted_.has_any(serves); }

 private:
  Attributes wanted_;
};

/// Part of a table of keys: what is to be done with the value of one, and for which attributes.
template <class Reader>
struct Member {
  using Take = void (*)(Reader&, ondemand::value&);
  std::string_view key;
  Attributes serves;
  Take take;
};

/// Calls what `table` has for each member of a record that serves what Reader, a Wish, wants;
/// others are passed over, and where Reader::skips_null says so what is null, too.
template <class Reader, class Table>
void take_members(ondemand::object& object, Reader& reader, const Table& table,
                  MemberOrder<typename Member<Reader>::Take>& order) {
  const auto find = [&](std::string_view key) -> typename Member<Reader>::Take {
    for (const Member<Reader>& member : table) {
      if (member.key == key && reader.wants(member.serves)) return member.take;
    }
    return nullptr;
  };
  for (auto member : object) {
    const auto take = order.of(member.key().value().raw(), find);
    if (take == nullptr) continue;
    ondemand::value value = member.value().value();
    if (Reader::skips_null && value.type() == ondemand::json_type::null) continue;
    take(reader, value);
  }
}

}  // namespace provost::plugin
