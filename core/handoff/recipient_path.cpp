#include "core/handoff/recipient_path.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t longest_value = 100;

std::string as_file_name(std::string_view value) {
  std::string name;
  while (!value.empty()) {
    const Utf8Char next = decode_utf8(value);
    if (name.size() + next.size > longest_value) break;
    const bool harmless = next.valid && next.code >= 0x20 &&
                          (next.code < 0x7F || next.code > 0x9F) && next.code != '/' &&
                          !(name.empty() && next.code == '.');
    name += harmless ? value.substr(0, next.size) : std::string_view("_");
    value.remove_prefix(next.size);
  }
  return name.empty() ? "none" : name;
}

std::string_view scope_of(const Recipient& recipient) {
  const auto slash = recipient.profile.find('/');
  return slash == std::string_view::npos ? std::string_view() : recipient.profile.substr(slash + 1);
}

}  // namespace

RecipientPath::RecipientPath(std::string_view text) {
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open != 0) parts_.push_back({std::string(text.substr(0, open)), nullptr});
    if (open == std::string_view::npos) return;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos || close == open + 1) {
      throw Error(Code::invalid_argument,
                  "--handoff: braces in the name of the file hold the name of a column, as in "
                  "{profile}");
    }
    add_column(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

void RecipientPath::add_column(std::string_view name) {
  if (const Column column = find_column(name); column != nullptr) {
    parts_.push_back({{}, column});
    return;
  }
  const auto known = std::find(columns_.begin(), columns_.end(), name);
  parts_.push_back({{}, nullptr, static_cast<std::size_t>(known - columns_.begin())});
  if (known == columns_.end()) columns_.emplace_back(name);
}

RecipientPath::Column RecipientPath::find_column(std::string_view name) {
  if (name == "profile") return [](const Recipient& r) { return r.profile; };
  if (name == "scope") return &scope_of;
  if (name == "userName") return [](const Recipient& r) { return r.user_name; };
  if (name == "email") return [](const Recipient& r) { return r.email; };
  if (name == "name") return [](const Recipient& r) { return r.name; };
  return nullptr;
}

std::filesystem::path RecipientPath::of(const Recipient& recipient) const {
  std::string path;
  for (const Part& part : parts_) {
    if (part.column != nullptr) {
      path += as_file_name(part.column(recipient));
    } else if (part.more) {
      const bool there = *part.more < recipient.more.size();
      path += as_file_name(there ? std::string_view(recipient.more[*part.more]) : "");
    } else {
      path += part.text;
    }
  }
  return path;
}

}  // namespace provost::core
