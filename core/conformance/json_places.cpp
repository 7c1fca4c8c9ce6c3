#include "core/conformance/json_places.hpp"

#include <set>

namespace provost::core::conformance {
namespace {

constexpr int kDeepest = 50;

struct Broken {};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<JsonPlace> scan() {
    value({}, 0);
    return std::move(places_);
  }

 private:
  char peek() const {
    if (at_ >= text_.size()) throw Broken{};
    return text_[at_];
  }
  void blanks() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[at_]) != std::string::npos) {
      ++at_;
    }
  }
  std::string_view string() {
    const std::size_t begin = ++at_;
    for (; peek() != '"'; ++at_) {
      if (peek() == '\\') ++at_;
    }
    return text_.substr(begin, at_++ - begin);
  }
  void scalar() {
    while (at_ < text_.size() &&
           std::string_view(",]} \t\r\n").find(text_[at_]) == std::string::npos) {
      ++at_;
    }
  }
  /// The members of an object or an array, up to its end.
  void members(const std::string& path, char end, int depth) {
    ++at_;
    for (blanks(); peek() != end; blanks()) {
      std::string inner = path;
      if (end == '}') {
        if (peek() != '"') throw Broken{};
        const std::string_view key = string();
        inner += (inner.empty() ? "" : ".") + std::string(key);
        blanks();
        if (peek() != ':') throw Broken{};
        ++at_;
      }
      value(inner, depth + 1);
      blanks();
      if (peek() == ',') ++at_;
    }
    ++at_;
  }
  void value(const std::string& path, int depth) {
    if (depth > kDeepest) throw Broken{};
    blanks();
    const std::size_t begin = at_;
    const char kind = peek();
    const bool first = !path.empty() && seen_.insert(path).second;
    const std::size_t mine = places_.size();
    if (first) places_.push_back({path, begin, 0, kind});
    if (kind == '{') {
      members(path, '}', depth);
    } else if (kind == '[') {
      members(path, ']', depth);
    } else if (kind == '"') {
      string();
    } else {
      scalar();
    }
    if (at_ == begin) throw Broken{};
    if (first) places_[mine].end = at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::set<std::string> seen_;
  std::vector<JsonPlace> places_;
};

}  // namespace

std::vector<JsonPlace> json_places(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || (text[start] != '{' && text[start] != '[')) return {};
  try {
    return Scanner(text).scan();
  } catch (const Broken&) {
    return {};
  }
}

}  // namespace provost::core::conformance
